"use client"
import { useState } from "react"
import { toast } from "sonner"
import { Section } from "@/components/ui/section"
import { Switch } from "@/components/ui/switch"
import { useUpdateInstallation } from "@/lib/queries/settings"

/** For the owner of the installation: may strangers create accounts? */
export function SignUpSwitch({ isOpen: initial }: { isOpen: boolean }) {
  const [isOpen, setOpen] = useState(initial)
  const update = useUpdateInstallation()
  function change(signUpOpen: boolean) {
    update.mutate(
      { signUpOpen },
      {
        onSuccess: () => {
          setOpen(signUpOpen)
          toast.success(signUpOpen ? "Sign-up is open." : "Sign-up is closed.")
        },
        onError: (error) => toast.error(error.message),
      },
    )
  }
  return (
    <Section
      title="Sign-up"
      note="While it is open, anybody who can reach this page may create an account with projects of their own."
      action={<Switch label="Sign-up is open" isOn={isOpen} onChange={change} isDisabled={update.isPending} />}
    />
  )
}
