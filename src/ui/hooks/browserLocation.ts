import { useHashPath, useHashQuery } from './hashRoute.ts'

// In a build this stands in the place of wouter's module of this name, see `vite.config.ts`.
export const useBrowserLocation = useHashPath
export const useSearch = useHashQuery
