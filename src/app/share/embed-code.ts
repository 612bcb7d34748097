// The HTML with which somebody else's page shows this scene. Text only.

/** `address`: of this page, as it stands. `title`: what the frame shows, for those who do not see it. */
export function embedCode(address: string, title: string): string {
  const frame = new URL('embed.html', address);
  const { search, hash } = new URL(address);
  Object.assign(frame, { search, hash });
  const attributes = {
    src: frame.href,
    title,
    loading: 'lazy',
    referrerpolicy: 'strict-origin-when-cross-origin',
    allow: 'fullscreen; clipboard-write',
    style: 'width: 100%; aspect-ratio: 16/9; border: 0; color-scheme: light dark',
  };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `<iframe ${written.join(' ')}></iframe>`;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
