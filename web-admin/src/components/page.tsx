import type { ComponentChildren } from "preact";

type Props = {
  title: string;
  about?: ComponentChildren;
  actions?: ComponentChildren;
  children: ComponentChildren;
};

/** The heading takes the focus when a route opens, so that it is what a screen reader says first. */
export function Page({ title, about, actions, children }: Props) {
  return (
    <div class="page">
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          {about && <p class="page-about">{about}</p>}
        </div>
        {actions && <div class="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

type SectionProps = { title: string; aside?: ComponentChildren; children: ComponentChildren };

export function Section({ title, aside, children }: SectionProps) {
  return (
    <section class="section">
      <div class="section-head">
        <h2>{title}</h2>
        {aside && <div class="section-aside">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
