using System.ComponentModel;
using System.Globalization;
using Alerts.Platform.Language;
using Alerts.Platform.Web;
using Alerts.Reading.Stories;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Alerts.Stories;

/// <summary>What stories are narrowed to: bound from the query string of the API, the page and the feeds alike.</summary>
internal sealed record StoryQuery
{
    /// <summary>The names of what narrows, in the order of the form.</summary>
    internal static readonly IReadOnlyList<string> Filters =
    [
        "q",
        "topic",
        "status",
        "government",
        "language",
        "outlet",
        "from",
        "to",
        "disputed",
    ];

    private const int MostCharacters = 200;
    private const int MostWords = 10;

    [FromQuery(Name = "q")]
    [Description(
        "Words that all stand in the headline, or in the title or text of an item; at most 10. A word of three letters or more also "
            + "finds longer ones that begin with it; Chinese, Japanese and Korean are found inside words; "
            + "what is quoted stands word for word."
    )]
    public string? Q { get; init; }

    [FromQuery(Name = "topic")]
    public string? Topic { get; init; }

    [FromQuery(Name = "status")]
    [Description("The least one: rumour, singleOrigin, independentOrigins or official.")]
    public string? Status { get; init; }

    [FromQuery(Name = "government")]
    [Description("ISO 3166 code of a government that answers, such as JP.")]
    public string? Government { get; init; }

    [FromQuery(Name = "language")]
    public string? Language { get; init; }

    [FromQuery(Name = "outlet")]
    [Description("An outlet's whole name, in any letter case.")]
    public string? Outlet { get; init; }

    [FromQuery(Name = "from")]
    [Description("The first day on which an item was published, such as 2026-03-10, by the clock of the language asked for, else UTC.")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("The last such day.")]
    public string? To { get; init; }

    [FromQuery(Name = "disputed")]
    public bool? Disputed { get; init; }

    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    [FromQuery(Name = "after")]
    public string? After { get; init; }

    [FromQuery(Name = RequestLanguage.Parameter)]
    [Description("The language of what we say ourselves: en, ja, ko, zh-Hans or zh-Hant.")]
    public string? Lang { get; init; }

    /// <summary>The least status asked for; null where none is, or none that there is.</summary>
    internal StoryStatus? MinimumStatus => Choice<StoryStatus>.TryParse(Status?.Trim(), null, out var status) ? status.Value : null;

    internal DateOnly? FirstDay => Day(From);

    internal DateOnly? LastDay => Day(To);

    /// <summary>As they were typed.</summary>
    internal IReadOnlyList<string> Words => Q?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray() ?? [];

    /// <summary>What narrows, in the order of the form.</summary>
    internal IReadOnlyList<(string Name, string Value)> Given =>
        [.. Filters.Select(name => (name, Value: Of(name)?.Trim() ?? "")).Where(f => f.Value.Length > 0)];

    /// <summary>By parameter: what cannot be understood, and what could.</summary>
    internal Dictionary<string, string[]> Errors()
    {
        var errors = new Dictionary<string, string[]>();
        if (Q?.Length > MostCharacters || Words.Count > MostWords)
        {
            errors["q"] = [$"q has at most {MostWords} words and {MostCharacters} characters."];
        }

        if (!string.IsNullOrWhiteSpace(Status) && MinimumStatus is null)
        {
            errors["status"] = ["status is one of rumour, singleOrigin, independentOrigins, official."];
        }

        foreach (var (name, value) in Given.Where(f => f.Name is "from" or "to" && Day(f.Value) is null))
        {
            errors[name] = [$"{name} is a day such as 2026-03-10."];
        }

        if (FirstDay > LastDay)
        {
            errors["to"] = ["to is not before from."];
        }

        if (After is { Length: > 0 } && StorySearch.Cursor(After) is null)
        {
            errors["after"] = ["after is the 'next' of the page before, unchanged."];
        }

        return errors;
    }

    /// <summary>What a parameter was given; null for one that is not there.</summary>
    internal string? Of(string name) =>
        name switch
        {
            "q" => Q,
            "topic" => Topic,
            "status" => Status,
            "government" => Government,
            "language" => Language,
            "outlet" => Outlet,
            "from" => From,
            "to" => To,
            "disputed" => Disputed == true ? "true" : null,
            _ => null,
        };

    internal StoryQuery Without(string name) =>
        name switch
        {
            "q" => this with { Q = null },
            "topic" => this with { Topic = null },
            "status" => this with { Status = null },
            "government" => this with { Government = null },
            "language" => this with { Language = null },
            "outlet" => this with { Outlet = null },
            "from" => this with { From = null },
            "to" => this with { To = null },
            "disputed" => this with { Disputed = null },
            _ => this with { After = null },
        };

    /// <summary>Where the same stories are: a path of ours with what narrows, and nothing that is empty.</summary>
    internal string At(string path, params (string Name, string? Value)[] more) =>
        path
        + QueryString.Create(
            Given
                .Select(f => KeyValuePair.Create(f.Name, (string?)f.Value))
                .Concat(more.Where(m => m.Value is not null).Select(m => KeyValuePair.Create(m.Name, m.Value)))
        );

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 1900 and < 2200
            ? day
            : null;
}
