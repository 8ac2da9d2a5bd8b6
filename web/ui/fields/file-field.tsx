import { FileUpload } from '@ark-ui/solid/file-upload'
import FileText from 'lucide-solid/icons/file-text'
import Upload from 'lucide-solid/icons/upload'
import X from 'lucide-solid/icons/x'
import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatBytes } from '../../lib/format.ts'
import { Button } from '../button.tsx'
import s from './field.module.css'
import { FieldNotes, LabelText, describedBy, type FieldProps } from './field.tsx'

export interface FileFieldProps extends FieldProps {
  value: readonly File[]
  onChange(files: File[]): void
  /** `{ 'application/pdf': ['.pdf'], 'image/*': ['.jpg', '.png'] }` */
  accept?: Record<string, string[]> | undefined
  /** Words for the formats: PDF、JPG、PNG，不超过 5 MB. */
  formats: string
  maxBytes?: number | undefined
  maxFiles?: number | undefined
  /** Said when a file is not taken; the words name the file. */
  onReject?: ((message: string) => void) | undefined
}

function reason(errors: readonly string[]): 'common.fileTooLarge' | 'common.fileTooMany' | 'common.fileWrongKind' {
  if (errors.includes('FILE_TOO_LARGE')) return 'common.fileTooLarge'
  if (errors.includes('TOO_MANY_FILES')) return 'common.fileTooMany'
  return 'common.fileWrongKind'
}

/** Files by choosing, dropping or pasting. What they hold is checked by the server, not by their name. */
export function FileField(p: FileFieldProps) {
  return (
    <FileUpload.Root
      class={s.field}
      ids={{ hiddenInput: p.id }}
      name={p.name}
      accept={p.accept}
      maxFileSize={p.maxBytes}
      maxFiles={p.maxFiles ?? 1}
      disabled={p.disabled}
      invalid={Boolean(p.error)}
      acceptedFiles={[...p.value]}
      onFileAccept={(details) => p.onChange(details.files)}
      onFileReject={(details) => {
        const first = details.files[0]
        if (first) p.onReject?.(t(reason(first.errors), { file: first.file.name, formats: p.formats }))
      }}
      translations={{
        dropzone: t('common.dropzone', { label: p.label }),
        deleteFile: (file) => t('common.removeFile', { file: file.name }),
        itemPreview: (file) => file.name,
      }}
    >
      <FileUpload.Label class={s.label}>
        <LabelText label={p.label} optional={p.optional} />
      </FileUpload.Label>
      <FieldNotes {...p} />
      <FileUpload.Dropzone class={s.drop} disableClick data-invalid={p.error ? '' : undefined} tabIndex={-1} role="group">
        <Upload size={22} aria-hidden="true" />
        <p>{t('common.dropHere')}</p>
        <FileUpload.Trigger
          asChild={(props) => (
            <Button {...props()} aria-describedby={describedBy(p)}>
              {t('common.chooseFile')}
            </Button>
          )}
        />
        <small>{p.formats}</small>
      </FileUpload.Dropzone>
      <FileUpload.HiddenInput />
      <Show when={p.value.length}>
        <ul class={s.files}>
          <For each={p.value}>
            {(file) => (
              <li>
                <FileText size={16} aria-hidden="true" />
                <span>{file.name}</span>
                <small class="num">{formatBytes(file.size)}</small>
                <button
                  type="button"
                  aria-label={t('common.removeFile', { file: file.name })}
                  onClick={() => p.onChange(p.value.filter((one) => one !== file))}
                >
                  <X size={15} aria-hidden="true" />
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </FileUpload.Root>
  )
}
