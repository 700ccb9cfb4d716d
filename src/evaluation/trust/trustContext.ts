import type { DataContext } from './dataContext.ts'
import type { TrustInput } from './trustInput.ts'

/** The input and what several findings need to know of it, computed once. */
export type TrustContext = TrustInput & DataContext
