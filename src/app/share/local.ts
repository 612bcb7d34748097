// Whether an address means something on this computer only.

export const isLocal = ({ protocol, hostname }: URL): boolean =>
  protocol === 'file:' || /^(localhost|127\..*|\[::1\])$/.test(hostname);
