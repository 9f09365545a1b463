export function Brand() {
  return (
    <span class="brand">
      <img src="/ui/favicon.svg" width="24" height="24" alt="" />
      <span>
        Storyforge <span class="brand-part">Admin</span>
      </span>
    </span>
  );
}
