import { type RefObject, type SyntheticEvent, useLayoutEffect, useRef } from 'react'

/** What a `<dialog>` needs to follow a state. */
interface ModalProps {
  readonly ref: RefObject<HTMLDialogElement | null>
  readonly onCancel: (event: SyntheticEvent) => void
  readonly onClose: () => void
}

/** A modal dialog that is open as long as `isOpen` says so; Escape asks for its end like any button. */
export function useModal(isOpen: boolean, onClose: () => void): ModalProps {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    if (isOpen) ref.current?.showModal()
    else ref.current?.close()
  }, [isOpen])
  return {
    ref,
    onCancel(event) {
      if (event.target !== event.currentTarget) return
      // The browser tells of the end only later, when the dialog may have been asked for again.
      event.preventDefault()
      onClose()
    },
    onClose() {
      if (!ref.current?.open) onClose()
    },
  }
}
