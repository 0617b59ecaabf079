const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/**
 * Goes through the lines of a markdown file in their order and tells of each whether it is shown as it stands: a line
 * of a fenced block, or a fence itself.
 */
export function createFenceReader(): (line: string) => boolean {
  let open: string | null = null;
  return (line) => {
    const match = line.includes('```') || line.includes('~~~') ? FENCE.exec(line) : null;
    const [, fence = '', rest = ''] = match ?? [];
    if (open === null) {
      if (match === null || (fence.startsWith('`') && rest.includes('`'))) return false;
      open = fence;
    } else if (fence.startsWith(open) && rest.trim() === '') {
      open = null;
    }
    return true;
  };
}
