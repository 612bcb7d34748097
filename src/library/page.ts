// swarmscape: a scene that plays, in an element of any page.

export { type Handle, type Mounted, type MountOptions, mount } from '../embed/mount';
export type { Edit } from '../session/edit';
export type { Settings } from '../session/settings';
export type { Store } from '../session/store';
export type { Stage, StageOptions } from '../view/stage/stage';
