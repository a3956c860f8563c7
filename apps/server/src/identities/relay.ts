/** What is pushed, as a stream that `end` ends. */
export function relay<T>(): { push(item: T): void; end(): void; events: AsyncGenerator<T, void, undefined> } {
  const queue: T[] = [];
  let ended = false;
  let wake = () => {};
  async function* read(): AsyncGenerator<T, void, undefined> {
    for (;;) {
      const item = queue.shift();
      if (item !== undefined) yield item;
      else if (ended) return;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  }
  return {
    push(item) {
      queue.push(item);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
    events: read(),
  };
}
