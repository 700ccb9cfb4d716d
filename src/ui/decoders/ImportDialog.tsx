import { useState } from 'react'
import { type Importing, questionsOf } from '../../app/decoders/importing.ts'
import { adoptModels, candidates, dropImport } from '../../app/decoders/importModels.ts'
import { fitTogether } from '../../models/sklearn/fitTogether.ts'
import type { Problem } from '../../problem.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { Button } from '../parts/Button.tsx'
import choices from '../parts/Choices.module.css'
import { PanelDialog, PanelFoot } from '../parts/PanelDialog.tsx'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import { ImportColumns } from './ImportColumns.tsx'
import styles from './ImportDialog.module.css'
import { ImportModelList } from './ImportModelList.tsx'
import { ImportPreprocessing } from './ImportPreprocessing.tsx'
import { useImportScores } from './useImportScores.ts'

interface ImportDialogProps {
  readonly importing: Importing
}

/** Asks what a file of scikit-learn's models does not tell, before these become a decoder. */
export function ImportDialog({ importing }: ImportDialogProps) {
  const { access } = useActions()
  const { files, models } = importing
  const [chosen, setChosen] = useState<readonly number[]>(() => models.map(({ key }) => key))
  const [isConfirmed, setConfirmed] = useState(false)
  const [isNormalising, setNormalising] = useState<boolean | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  // Anew with each recording that is opened or closed meanwhile.
  useAppState((state) => state.recordings)
  const used = models.filter(({ key }) => chosen.includes(key))
  const asks = questionsOf(models, used)
  const fitting = candidates(access, used.length > 0 ? used : models)
  const [wanted, setWanted] = useState<number | null>(null)
  const recording = fitting.find(({ id }) => id === wanted) ?? fitting[0]
  const named = asks.columns ? (recording?.id ?? null) : null
  const judging = recording?.labels ? recording : fitting.find(({ labels }) => labels && !asks.columns)
  const scores = useImportScores(
    importing,
    { models: chosen, recording: named },
    asks.preprocessing ? (judging?.id ?? null) : null,
  )
  const missing =
    used.length === 0
      ? 'Choose a model.'
      : asks.columns && !isConfirmed
        ? 'Confirm the order of the columns.'
        : asks.preprocessing && isNormalising === null
          ? 'Say what was done to rows before the fit.'
          : null

  const close = () => dropImport(access, importing)
  const use = async () => {
    const choice = { models: chosen, recording: named, isNormalising: isNormalising ?? false }
    setProblem(await adoptModels(access, importing, choice))
  }
  const toggle = (key: number) => {
    const model = models.find((one) => one.key === key)!
    setChosen(
      chosen.includes(key)
        ? chosen.filter((other) => other !== key)
        : models
            .filter((one) => one === model || (chosen.includes(one.key) && fitTogether(one, model)))
            .map((one) => one.key),
    )
  }
  return (
    <PanelDialog
      title={models.length === 1 ? 'A model from scikit-learn' : 'Models from scikit-learn'}
      isOpen
      closing="Cancel"
      onClose={close}
    >
      <p>
        <strong className={styles.files}>{files.join(', ')}</strong>
        <br />
        <span className={choices.soft}>Read as data, on this device; nothing in it was run.</span>
      </p>
      <ImportModelList
        models={models}
        chosen={chosen}
        onToggle={models.length > 1 && asks.models ? toggle : null}
      />
      {asks.columns && recording && (
        <ImportColumns
          width={models[0]!.width}
          recordings={fitting}
          recording={recording}
          isConfirmed={isConfirmed}
          onChoose={(id) => {
            setWanted(id)
            setConfirmed(false)
          }}
          onConfirm={setConfirmed}
        />
      )}
      {asks.preprocessing && (
        <ImportPreprocessing
          isSeveral={used.filter(({ isBare }) => isBare).length > 1}
          classes={models[0]!.classes.length}
          recording={judging ?? null}
          scores={scores}
          isNormalising={isNormalising}
          onChoose={setNormalising}
        />
      )}
      {problem && <ProblemPanel title="The model could not be used" problem={problem} />}
      <PanelFoot>
        <Button look="primary" disabled={missing !== null} onClick={() => void use()}>
          Use as decoder
        </Button>
        <span role="status" className={choices.soft}>
          {missing}
        </span>
      </PanelFoot>
    </PanelDialog>
  )
}
