/** The measures of the picture, in world pixels. At scale 1 the smallest text is 11 px. */
export const sizes = {
  pod: { w: 172, h: 96 },
  calmPod: { w: 172, h: 42 },
  service: { w: 244, h: 116 },
  calmService: { w: 172, h: 52 },
  place: { w: 190, h: 60, apart: 22 },
  ingress: { w: 244, head: 66, line: 20, most: 4, above: 64 },
  small: { w: 240, h: 54, above: 26 },
  gap: 14,
  node: { pad: 14, between: 20, head: 58, above: 70, trayHead: 40 },
  frame: { pad: 20, head: 54 },
  region: { pad: 20, head: 52, between: 28, drop: 56, groupHead: 44, groupPad: 12 },
};
