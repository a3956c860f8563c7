/** A browser on the pages of Pro Santé Connect, without a screen: it keeps cookies, follows links and fills forms. */
export class PscBrowser {
  readonly cookies = new Map<string, { value: string; path: string }>();
  url = '';
  html = '';
  /** The address outside of the provider to which the last act led. */
  left: URL | undefined;

  /** Visits an address and follows the provider's own redirections. */
  async go(address: string | URL, form?: Record<string, string>): Promise<this> {
    let url = new URL(address);
    const provider = url.origin;
    let body = form && new URLSearchParams(form);
    for (;;) {
      const headers: Record<string, string> = { cookie: this.#cookiesFor(url), accept: 'text/html' };
      const response = await fetch(url, {
        method: body ? 'POST' : 'GET',
        redirect: 'manual',
        headers: body ? { ...headers, origin: provider } : headers,
        ...(body && { body }),
      });
      this.#keep(response);
      const location = response.headers.get('location');
      if (location === null) {
        this.url = url.href;
        this.html = await response.text();
        return this;
      }
      url = new URL(location, url);
      body = undefined;
      if (url.origin === provider) continue;
      this.left = url;
      return this;
    }
  }

  /** Sends the form of this page whose address ends so. */
  async submit(action: string, fields: Record<string, string> = {}): Promise<this> {
    const forms = [...this.html.matchAll(/<form[^>]*\baction="([^"]*)"[^>]*>([\s\S]*?)(?=<\/form>)/g)];
    const found = forms.find(([, address]) => address!.endsWith(action));
    if (found === undefined) throw new Error(`No form to ${action} on this page`);
    const hidden = [...found[2]!.matchAll(/<input[^>]*type="hidden"[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g)];
    const given = Object.fromEntries(hidden.map(([, name, value]) => [name!, value!]));
    return await this.go(new URL(found[1]!, this.url), { ...given, ...fields });
  }

  #keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      const path = /;\s*path=([^;]*)/i.exec(line)?.[1] ?? '/';
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name!);
      else this.cookies.set(name!, { value: value!, path });
    }
  }

  #cookiesFor({ pathname }: URL): string {
    const sent = [...this.cookies].filter(([, { path }]) => pathname.startsWith(path));
    return sent.map(([name, { value }]) => `${name}=${value}`).join('; ');
  }
}
