// For tests: a plan for every code about suppression comments, which raises it alone among them, at the marked place.
import type { suppressionCodes } from '../../diagnostics/codes/suppressions.ts';

export const suppressionFixtures: Readonly<Record<keyof typeof suppressionCodes, string>> = {
  WM3901: 'events:\n  «# waymark-disable-next-line WM4001»\n  a: {}\n',
  WM3902: 'events:\n  # waymark-disable-next-line «event-without-ownr» -- x\n  a: {owner: x}\n',
  WM3903: 'events:\n  # waymark-disable-next-line «WM2001» -- x\n  a: {owner: x, ownr: x}\n',
  WM3904: 'events:\n  # waymark-disable-next-line «WM4001» -- x\n  a: {owner: x}\n',
};
