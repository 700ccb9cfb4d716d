import type { ButtonHTMLAttributes, MouseEvent } from 'react'
import styles from './Button.module.css'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'plain' | 'primary' | 'quiet' | undefined
  /** Set where the content is a sign only; give it an `aria-label` then. */
  readonly iconOnly?: boolean
}

/**
 * A push button; never submits a form unless asked. A disabled one does nothing, but keeps its place in the order of
 * Tab and the focus: a browser's own `disabled` would send someone without a mouse back to the top of the page.
 */
export function Button({
  look = 'plain',
  iconOnly = false,
  disabled = false,
  onClick,
  ...rest
}: ButtonProps) {
  const classes = [styles.button, look === 'plain' ? '' : styles[look], iconOnly ? styles.icon : '']
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (disabled) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={disabled || undefined}
      onClick={press}
      className={classes.filter(Boolean).join(' ')}
    />
  )
}
