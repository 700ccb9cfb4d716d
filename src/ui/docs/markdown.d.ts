/** A file of `docs/`, as `scripts/docPlugin.ts` has it. */
declare module '*.md' {
  export const page: import('../../docPage.ts').DocPage
}
