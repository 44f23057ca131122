using System.Globalization;
using Alerts.Classifying;
using Alerts.Platform.Web.Console.Overview;

namespace Alerts.Platform.Web.Console.Items;

/// <summary>What the form above the items narrows them to. Pure.</summary>
internal static class ItemSearch
{
    internal static readonly (string Value, string Text)[] Views =
    [
        ("relevant", "relevant"),
        ("near", "near misses"),
        ("rejected", "rejected"),
        ("all", "all"),
    ];

    internal static readonly (string Value, string Text)[] Bands =
    [
        ("", "any"),
        ("0.3-", "from .3"),
        ("0.1-0.3", ".1 to .3"),
        ("0.03-0.1", ".03 to .1"),
        ("-0.03", "below .03"),
    ];

    internal static ItemFilter Read(FormFields form)
    {
        var ends = form.Text("band").Split('-', 2);
        var view = Of(form.Text("view"));
        return view with
        {
            MinScore = Number(ends[0]) ?? view.MinScore,
            MaxScore = Number(ends.ElementAtOrDefault(1)),
            Feed = form.Number("feed"),
            Q = form.Optional("q"),
        };
    }

    private static ItemFilter Of(string view) =>
        view switch
        {
            "near" => new ItemFilter(Relevant: false, MinScore: TodayConsole.NearMiss),
            "rejected" => new ItemFilter(Relevant: false),
            "all" => new ItemFilter(),
            _ => new ItemFilter(Relevant: true),
        };

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
