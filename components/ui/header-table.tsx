/** HTTP headers, one a row; secret values arrive masked. */
export function HeaderTable({ headers, label }: { headers: Record<string, string>; label: string }) {
  return (
    <div className="@container overflow-x-auto rounded-md border">
      <table aria-label={label} className="w-full font-mono text-xs">
        <tbody>
          {Object.entries(headers)
            .sort()
            .map(([name, value]) => (
              <tr key={name} className="border-b last:border-0">
                <th scope="row" className="w-52 @max-md:w-40 px-3 py-1.5 text-left align-top font-normal text-quiet">
                  {name}
                </th>
                <td className="break-all px-3 py-1.5">{value}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )
}
