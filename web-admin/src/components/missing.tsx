/** A value that is not there: a dash, and why. Never 0, which would be a measurement. */
export function Missing({ reason }: { reason: string }) {
  return (
    <span class="missing" title={reason}>
      <span aria-hidden="true">–</span>
      <span class="visually-hidden">none: {reason}</span>
    </span>
  );
}
