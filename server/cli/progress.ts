// How far a long run is, for people at a terminal: one line on standard error, rewritten, gone at the end.
import { msg } from '../text.ts';
import type { Terminal } from './terminal.ts';

/** Where progress is shown, and by what clock, in milliseconds. */
export type Gauge = { now(): number; write(text: string): void };

export type Progress = Pick<Terminal, 'print' | 'error' | 'translate'> & {
  /** One more is done. */
  step(): void;
  clear(): void;
};

/** Whoever is done by then sees nothing of it. */
const PATIENCE = 1000;
const BETWEEN = 100;
const CLEAR = '\r\u001b[K';

/** What is printed meanwhile has to go through it, so that the line is out of the way. */
export function progressLine({ gauge, print, error, translate }: Terminal, total: number): Progress {
  let done = 0;
  let shown = false;
  let next = gauge ? gauge.now() + PATIENCE : Number.POSITIVE_INFINITY;
  const clear = () => {
    if (shown) gauge?.write(CLEAR);
    shown = false;
  };
  return {
    translate,
    print(line) {
      clear();
      print(line);
    },
    error(message) {
      clear();
      error(message);
    },
    step() {
      done++;
      if (!gauge || done === total) return;
      const now = gauge.now();
      if (now < next) return;
      next = now + BETWEEN;
      gauge.write(`${CLEAR}${translate(msg('{0} of {1} files checked', String(done), String(total)))}`);
      shown = true;
    },
    clear,
  };
}
