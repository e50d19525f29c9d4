// Offsets as lines and columns, for people: both count from 1, columns in UTF-16 units.

export type Position = { line: number; column: number };
export type Locate = (offset: number) => Position;

/** Line ends are LF, CRLF and CR, as in the Language Server Protocol. */
export function lineLocator(text: string): Locate {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  };
}
