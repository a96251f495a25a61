// The small syntax of node labels: text with `{any property name}` holes, `{{` for a brace. Phase: resolve.

export type LabelPiece =
  | { readonly kind: 'text'; readonly text: string }
  /** `start`: where the name begins in the label. */
  | { readonly kind: 'property'; readonly name: string; readonly start: number };

/** The pieces in order, or null where a `{` is not closed or holds no name. */
export function parseLabel(label: string): readonly LabelPiece[] | null {
  const pieces: LabelPiece[] = [];
  let text = '';
  for (let at = 0; at < label.length; at += 1) {
    if (label[at] !== '{') {
      text += label[at];
    } else if (label[at + 1] === '{') {
      text += '{';
      at += 1;
    } else {
      const end = label.indexOf('}', at);
      if (end <= at + 1) return null;
      if (text !== '') pieces.push({ kind: 'text', text });
      text = '';
      pieces.push({ kind: 'property', name: label.slice(at + 1, end), start: at + 1 });
      at = end;
    }
  }
  if (text !== '') pieces.push({ kind: 'text', text });
  return pieces;
}
