// The frames of one site that stand on a page, or on several: browsers keep about 16 drawing contexts, so that one which nobody sees gives way to one that opens.

const NAME = 'swarmscape-frames';

export interface Crowd {
  /** This one opens. */
  tell(): void;
  dispose(): void;
}

/** `onOther` is called when another frame opens. In a sandbox without an origin nobody hears of anybody. */
export function joinCrowd(onOther: () => void): Crowd {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = onOther;
  return { tell: () => channel.postMessage(''), dispose: () => channel.close() };
}
