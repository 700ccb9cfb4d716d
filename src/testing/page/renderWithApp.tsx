import { act, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { Router } from 'wouter'
import type { Actions } from '../../app/actions.ts'
import { AppProvider } from '../../ui/AppContext.tsx'
import { useHashPath, useHashQuery } from '../../ui/hooks/hashRoute.ts'

/**
 * A part of the page by itself over an application, as `startApp` makes it.
 * @returns puts another part, or none, in its place
 */
export async function renderWithApp(
  { actions }: { readonly actions: Actions },
  part: ReactNode,
): Promise<(next: ReactNode) => Promise<void>> {
  const shown = render(null)
  const show = (next: ReactNode) =>
    act(async () => {
      shown.rerender(
        <AppProvider store={actions.access.store} actions={actions}>
          <Router hook={useHashPath} searchHook={useHashQuery}>
            {next}
          </Router>
        </AppProvider>,
      )
    })
  await show(part)
  return show
}
