// Work on several things at a time, results in the order of the things.

/**
 * At most `ahead` things are taken and not yet handed out, so that neither a slow one nor a slow reader makes the rest pile up. A
 * result is handed out as soon as it is there, also while the next thing is not. `work` must not reject.
 */
export async function* inOrder<T, R>(
  things: AsyncIterable<T>,
  ahead: number,
  work: (thing: T) => Promise<R>,
): AsyncGenerator<R> {
  const source = things[Symbol.asyncIterator]();
  const begun: Promise<R>[] = [];
  let next: Promise<IteratorResult<T>> | null = null;
  let ended = false;
  try {
    while (!ended || begun.length > 0) {
      if (!ended && begun.length < ahead) next ??= source.next();
      const [first] = begun;
      const taken = next?.then((result) => ({ result }));
      const done = first?.then((value) => ({ value }));
      const event = await Promise.race([done, taken].filter((one) => one !== undefined));
      if ('value' in event) {
        begun.shift();
        yield event.value;
      } else {
        next = null;
        if (event.result.done) ended = true;
        else begun.push(work(event.result.value));
      }
    }
  } finally {
    await source.return?.();
  }
}
