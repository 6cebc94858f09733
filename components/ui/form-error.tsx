/** Why a form was not saved, where no field of it is to blame; announced when it appears. Nothing without a message. */
export function FormError({ message }: { message: string | undefined }) {
  if (!message) return null
  return (
    <p role="alert" className="text-red">
      {message}
    </p>
  )
}
