using System.Globalization;
using System.Text;

namespace Alerts.Simulation;

/// <summary>The day as a picture: four panels over the hours.</summary>
internal static class Plot
{
    private const int Width = 860;
    private const int PanelHeight = 130;
    private const int Left = 70;
    private const int Right = 180;
    private static readonly string[] s_colours = ["#1f5a8a", "#c2571a", "#5b7f3a"];

    internal static string Svg(Report report)
    {
        var (polling, queue) = (report.Polling.Hours, report.Classify.Hours);
        (string Title, (string Name, double[] Values)[] Lines)[] panels =
        [
            (
                "Minutes from publication to our table",
                [
                    ("p99", [.. polling.Select(h => h.PublishedToStored.At(0.99).TotalMinutes)]),
                    ("p95", [.. polling.Select(h => h.PublishedToStored.At(0.95).TotalMinutes)]),
                    ("p50", [.. polling.Select(h => h.PublishedToStored.At(0.5).TotalMinutes)]),
                ]
            ),
            (
                "Thousands an hour",
                [
                    ("items", [.. polling.Select(h => h.Items / 1000.0)]),
                    ("fetches", [.. polling.Select(h => h.Fetches / 1000.0)]),
                    ("mails", [.. report.Delivering.MailsPerHour.Select(m => m / 1000.0)]),
                ]
            ),
            (
                "Messages waiting at the worst moment, thousands",
                [
                    ("classify-item", [.. queue.Select(h => h.MostWaiting / 1000.0)]),
                    ("deliver-alert", [.. report.Delivering.MostWaitingPerHour.Select(m => m / 1000.0)]),
                ]
            ),
            (
                "Instances that classify",
                [("most", [.. queue.Select(h => (double)h.MostInstances)]), ("mean", [.. queue.Select(h => h.InstanceSeconds / 3600)])]
            ),
        ];
        var svg = new StringBuilder();
        var height = (panels.Length * (PanelHeight + 50)) + 50;
        Add(
            svg,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">"
        );
        Add(svg, $"<rect width=\"{Width}\" height=\"{height}\" fill=\"#fff\"/>");
        Add(
            svg,
            $"<text x=\"{Left}\" y=\"22\" font-size=\"15\">A simulated day: {report.Scenario.Feeds:N0} feeds, {report.Scenario.ItemsPerDay:N0} items, {report.Scenario.Subscribers:N0} subscribers</text>"
        );
        for (var i = 0; i < panels.Length; i++)
        {
            Panel(svg, 60 + (i * (PanelHeight + 50)), panels[i].Title, panels[i].Lines);
        }

        Add(svg, $"</svg>");
        return svg.ToString();
    }

    private static void Panel(StringBuilder svg, int top, string title, (string Name, double[] Values)[] lines)
    {
        var most = Math.Max(1e-9, lines.Max(l => l.Values.Max())) * 1.08;
        Add(svg, $"<text x=\"{Left}\" y=\"{top - 8}\">{title}</text>");
        foreach (var share in new[] { 0, 0.5, 1 })
        {
            var y = top + (PanelHeight * (1 - share));
            Add(
                svg,
                $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y}\" y2=\"{y}\" stroke=\"#ddd\"/><text x=\"{Left - 8}\" y=\"{y + 4}\" text-anchor=\"end\">{most * share:0.#}</text>"
            );
        }

        for (var i = 0; i < lines.Length; i++)
        {
            var values = lines[i].Values;
            var points = values.Select(
                (v, h) =>
                    FormattableString.Invariant(
                        $"{Left + ((Width - Left - Right) * (h + 0.5) / values.Length):0.#},{top + (PanelHeight * (1 - (v / most))):0.#}"
                    )
            );
            Add(svg, $"<polyline fill=\"none\" stroke=\"{s_colours[i]}\" stroke-width=\"2\" points=\"{string.Join(' ', points)}\"/>");
            Add(svg, $"<text x=\"{Width - Right + 12}\" y=\"{top + 14 + (i * 18)}\" fill=\"{s_colours[i]}\">{lines[i].Name}</text>");
        }

        var hours = lines[0].Values.Length;
        for (var h = 0; h < hours; h += 6)
        {
            Add(
                svg,
                $"<text x=\"{Left + ((Width - Left - Right) * (h + 0.5) / hours):0.#}\" y=\"{top + PanelHeight + 16}\" text-anchor=\"middle\">{h}:00</text>"
            );
        }
    }

    private static void Add(StringBuilder svg, FormattableString line) =>
        svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
