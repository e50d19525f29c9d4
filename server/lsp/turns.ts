// Long work in steps: between two of them everything that has come in meanwhile is answered.

/** Resolves in a later turn of the event loop, behind what is waiting there. */
export function nextTurn(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}

/** The result of the steps; null where they were stopped. What takes one step is done at once. */
export async function inTurns<T>(steps: Generator<void, T>, stopped: () => boolean): Promise<T | null> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await nextTurn();
    if (stopped()) return null;
  }
}
