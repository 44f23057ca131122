using System.Globalization;
using Alerts.Classifying.WatchTerms;
using Alerts.Reading.Relevance;

namespace Alerts.Platform.Web.Console.Terms;

/// <summary>A watch term as the fields of a form, and back. Pure.</summary>
internal static class TermForm
{
    /// <summary>The languages that have a field of their own.</summary>
    internal static readonly IReadOnlyList<(string Code, string Name)> Languages =
    [
        ("en", "English"),
        ("ja", "Japanese"),
        ("ko", "Korean"),
        ("zh", "Chinese"),
    ];

    internal static FormFields Empty { get; } = FormFields.Of(("kind", WatchTermKind.Topic), ("weight", 1), ("enabled", true));

    internal static string AliasField(string language) => "aliases-" + language;

    internal static FormFields Of(WatchTermView term) =>
        FormFields.Of([
            ("version", term.Version),
            ("phrase", term.Phrase),
            ("kind", term.Kind),
            ("topic", term.Topic),
            ("weight", term.Weight),
            ("note", term.Note),
            ("enabled", term.Enabled),
            .. Languages.Select(l => (AliasField(l.Code), (object?)string.Join('\n', term.Aliases.GetValueOrDefault(l.Code) ?? []))),
        ]);

    /// <param name="present">The term as it is stored; spellings in languages that have no field stay as they are.</param>
    /// <param name="errors">By field: what the form has that no term can have.</param>
    internal static WatchTerm Read(FormFields form, WatchTermView? present, Dictionary<string, string[]> errors)
    {
        var typed = Languages.Select(l => (l.Code, Spellings: form.Lines(AliasField(l.Code))));
        var kept = (present?.Aliases ?? new Dictionary<string, IReadOnlyList<string>>())
            .Where(a => Languages.All(l => l.Code != a.Key))
            .Select(a => (Code: a.Key, Spellings: a.Value));
        var body = new WatchTermBody(
            form.Text("phrase"),
            form.ChoiceOf<WatchTermKind>("kind"),
            typed.Concat(kept).Where(a => a.Spellings.Count > 0).ToDictionary(a => a.Code, a => a.Spellings),
            form.Optional("topic"),
            ReadWeight(form.Text("weight"), errors),
            form.IsOn("enabled"),
            form.Optional("note")
        );
        return body.ToTerm();
    }

    private static double ReadWeight(string text, Dictionary<string, string[]> errors)
    {
        if (
            !MayBeThousands(text)
            && double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
        )
        {
            return weight;
        }

        errors["weight"] = ["Give a number, such as 1 or 0.5."];
        return 1;
    }

    // A comma is the point of many countries and parts thousands in others: 1,000 may be either.
    private static bool MayBeThousands(string text) =>
        !text.StartsWith('0') && text.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma && text.Length - comma == 4;
}
