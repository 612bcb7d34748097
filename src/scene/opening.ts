// The scene of a page, and of a frame, whose link names none.

export const OPENING_SCENE = 'three-wells';
