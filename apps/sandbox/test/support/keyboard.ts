import type { Locator, Page } from 'playwright-core';

/** More stops than any screen has: beyond, the control cannot be had by the keyboard. */
const mostStops = 400;

/** Whoever has no mouse: goes by Tab from control to control, and uses the one that has the focus. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Goes on by Tab, or back by Shift+Tab, until the control has the focus. Throws where it never gets it. */
  async reach(control: Locator, way: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await control.waitFor();
    for (let stop = 0; stop < mostStops; stop++) {
      if (await control.evaluate((element: { matches(selector: string): boolean }) => element.matches(':focus')))
        return;
      await this.#page.keyboard.press(way);
    }
    throw new Error(`Not reached by ${way}: ${control}`);
  }

  /** Reaches a control and uses it: Enter for a button or a link, `key` for another (' ' for a box to tick). */
  async press(control: Locator, key = 'Enter'): Promise<void> {
    await this.reach(control);
    await this.#page.keyboard.press(key === ' ' ? 'Space' : key);
  }

  /** Goes along a list from its first line to the one wanted, whose other controls then follow by Tab. */
  async toLine(list: Locator, line: Locator): Promise<void> {
    await line.waitFor();
    await this.reach(list.locator('[data-row-main][tabindex="0"]'));
    await this.#page.keyboard.press('Home');
    for (let stop = 0; stop < mostStops; stop++) {
      if (
        await line.evaluate((row: { querySelector(selector: string): unknown }) => row.querySelector(':focus') !== null)
      )
        return;
      await this.#page.keyboard.press('ArrowDown');
    }
    throw new Error(`Not reached along the list: ${line}`);
  }

  /** Reaches a field and types in it, in place of what it held. */
  async type(field: Locator, text: string): Promise<void> {
    await this.reach(field);
    await this.#page.keyboard.press('ControlOrMeta+a');
    await this.#page.keyboard.type(text);
  }
}
