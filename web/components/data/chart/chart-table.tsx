import { type ChartSeries, momentsOf, pointAt } from "@/components/data/chart/series";
import { formatUtc } from "@/lib/format";

/** The figures of a chart, newest first. */
export function ChartTable({ label, series }: { label: string; series: readonly ChartSeries[] }) {
  const moments = momentsOf(series).reverse();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard
    <div className="max-h-[260px] overflow-auto rounded-control border border-line" tabIndex={0}>
      <table className="w-full text-sm" aria-label={label}>
        <thead className="sticky top-0 bg-raised text-left text-xs text-muted">
          <tr>
            <th scope="col" className="px-3 py-2 font-medium">
              Time
            </th>
            {series.map(({ name }) => (
              <th key={name} scope="col" className="px-3 py-2 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="numbers divide-y divide-line">
          {moments.map((moment) => (
            <tr key={moment}>
              <th scope="row" className="px-3 py-1.5 text-left font-normal whitespace-nowrap">
                {formatUtc(moment)}
              </th>
              {series.map(({ name, points }) => (
                <td key={name} className="px-3 py-1.5 text-right">
                  {pointAt(points, moment)?.text ?? "–"}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
