// The names of what a page can ask of a scene that it shows, and of what it is told. Known before anything else is loaded.

export const methodNames = [
  'play',
  'pause',
  'toggle',
  'seek',
  'step',
  'next',
  'prev',
  'setSpeed',
  'setTheme',
  'setLang',
  'setState',
  'getState',
  'capture',
  'suspend',
  'resume',
  'destroy',
] as const;
export type MethodName = (typeof methodNames)[number];

export const eventNames = [
  'ready',
  'play',
  'pause',
  'step',
  'chapter',
  'end',
  'statechange',
  'key',
  'resize',
  'error',
  'contextlost',
] as const;
export type EventName = (typeof eventNames)[number];
