// Labels of link references and footnotes, in the form in which two of them are the same.

/** As CommonMark compares labels: white space is one space, case does not count. */
export function linkLabel(label: string): string {
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .replace(/^ | $/g, '')
    .toLowerCase()
    .toUpperCase();
}

/** A footnote's, apart from those of links: no label of a link has a line end. */
export function noteLabel(label: string): string {
  return `\n${linkLabel(label)}`;
}
