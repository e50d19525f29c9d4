// Types of `legal-brief/remark`, copied to dist/ beside the bundle.
import type { Root } from 'mdast';
import type { VFile } from 'vfile';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export type Options = {
  /** Date of the law for files whose front matter names none; today where it is not given. */
  asOf?: string;
  /** Id of the law that a bare article number means, for files whose front matter names none. */
  law?: string;
  /** `auto`: only files about Chinese law, which is the default. */
  check?: 'auto' | 'all' | 'off';
  /** Rule → severity or `off`. */
  rules?: Record<string, Severity | 'off'>;
  /** Language of the messages: English, or `zh-cn`. */
  locale?: string;
};

/** A provision: null where that part is not named. */
export type Provision = {
  instrument: string;
  article: string | null;
  paragraph: number | null;
  item: number | null;
};

/** On `data.legalBrief` of the text node of a citation. */
export type CitationData = {
  instrument: string | null;
  provisions: Provision[];
  verdict: string;
  because: string;
};

/** A plugin of unified: annotates the citations of the tree and reports findings as messages of the file. */
export default function legalBrief(options?: Options): (tree: Root, file: VFile) => Promise<void>;
