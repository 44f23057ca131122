using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Alerts.Platform.Language;
using Alerts.Platform.Web;

namespace Alerts.Subscriptions;

/// <summary>What a sign-up or a change says. Fields that are left out keep what they were.</summary>
public sealed partial class SubscriptionRequest
{
    /// <summary><c>email</c>, <c>teams</c> or <c>webhook</c>.</summary>
    public string? Channel { get; set; }
    public string? Address { get; set; }

    /// <summary><c>immediate</c>, <c>hourly</c>, <c>daily</c>, <c>weekly</c> or <c>monthly</c>.</summary>
    public string? Cadence { get; set; }

    /// <summary>IANA name, such as <c>Asia/Tokyo</c>.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Null, where it is given, ends the quiet hours.</summary>
    public QuietHoursRequest? QuietHours
    {
        get;
        set
        {
            field = value;
            HasQuietHours = true;
        }
    }

    /// <summary>Local hour of daily, weekly and monthly digests, 0 to 23.</summary>
    public int? DigestHour { get; set; }

    /// <summary>Day of weekly digests, such as <c>monday</c>.</summary>
    public string? DigestDay { get; set; }
    public IReadOnlyList<string>? Topics { get; set; }

    /// <summary>BCP 47, such as <c>ja</c>.</summary>
    public IReadOnlyList<string>? Languages { get; set; }

    /// <summary>What stories must name besides: phrases, each with its other spellings; an empty list asks for nothing.</summary>
    public IReadOnlyList<OwnTermRequest>? OwnTerms { get; set; }

    /// <summary><c>any</c>, where one of the terms is enough, or <c>all</c>.</summary>
    public string? OwnTermsMatch { get; set; }

    /// <summary>What messages are written in: <c>en</c>, <c>ja</c>, <c>ko</c>, <c>zh-Hans</c> or <c>zh-Hant</c>.</summary>
    public string? Language { get; set; }

    /// <summary><c>rumour</c>, <c>singleOrigin</c>, <c>independentOrigins</c> or <c>official</c>.</summary>
    public string? MinimumStatus { get; set; }

    /// <summary>Changes: <c>active</c> or <c>paused</c>. Imports: any state, which is kept.</summary>
    public string? State { get; set; }

    /// <summary>Changes and imports: pauses until then; null, where it is given, resumes.</summary>
    public DateTimeOffset? PausedUntil
    {
        get;
        set
        {
            field = value;
            HasPausedUntil = true;
        }
    }

    /// <summary>Sign-ups only: the manage token of a subscription whose owner adds this channel.</summary>
    [JsonIgnore]
    public string? OwnerToken { get; set; }

    [JsonIgnore]
    public bool HasQuietHours { get; private set; }

    [JsonIgnore]
    public bool HasPausedUntil { get; private set; }

    /// <summary>A request for what an ended subscription had.</summary>
    internal static SubscriptionRequest Again(Subscription ended, SubscriptionSecrets secrets)
    {
        var wishes = ended.Preferences;
        return new SubscriptionRequest
        {
            Channel = Choices.Name(ended.Channel),
            Address = secrets.AddressOf(ended),
            Cadence = wishes.Cadence.ToString(),
            TimeZone = wishes.TimeZone,
            QuietHours = SubscriptionView.Shown(wishes.QuietHours),
            DigestHour = wishes.DigestHour,
            DigestDay = wishes.DigestDay.ToString(),
            Topics = wishes.Topics,
            Languages = wishes.Languages,
            MinimumStatus = wishes.MinimumStatus.ToString(),
            Language = wishes.Language,
            OwnTerms = [.. (wishes.OwnTerms ?? []).Select(t => new OwnTermRequest(t.Phrase, t.Aliases))],
            OwnTermsMatch = wishes.OwnTermsMatch.ToString(),
        };
    }

    /// <summary>The preferences with these changes, or what is wrong, by field.</summary>
    internal SubscriptionPreferences Apply(SubscriptionPreferences to, Dictionary<string, string[]> errors)
    {
        return to with
        {
            Cadence = Read(Cadence, to.Cadence, "cadence", errors),
            TimeZone = Zone(to.TimeZone, errors),
            QuietHours = HasQuietHours ? Quiet(errors) : to.QuietHours,
            DigestHour = DigestHour is null or (>= 0 and < 24)
                ? DigestHour ?? to.DigestHour
                : Wrong(errors, "digestHour", "An hour is 0 to 23.", to.DigestHour),
            DigestDay = Read(DigestDay, to.DigestDay, "digestDay", errors),
            Topics = List(
                Topics,
                to.Topics,
                "topics",
                "Give at most 20 topics of at most 40 characters.",
                t => t.Length <= 40 && !t.Any(char.IsControl),
                errors
            ),
            Languages = List(
                Languages,
                to.Languages,
                "languages",
                "Give languages as en, ja, ko or zh.",
                t => LanguageTag().IsMatch(t),
                errors
            ),
            MinimumStatus = Read(MinimumStatus, to.MinimumStatus, "minimumStatus", errors),
            Language = Edition(to.Language, errors),
            OwnTerms = Own(to.OwnTerms, errors),
            OwnTermsMatch = Read(OwnTermsMatch, to.OwnTermsMatch, "ownTermsMatch", errors),
        };
    }

    internal static T Read<T>(string? text, T otherwise, string field, Dictionary<string, string[]> errors)
        where T : struct, Enum
    {
        if (text is null)
        {
            return otherwise;
        }

        return Choice<T>.TryParse(text, null, out var choice)
            ? choice.Value
            : Wrong(errors, field, $"Give one of {string.Join(", ", Choices.Of<T>())}.", otherwise);
    }

    private string Zone(string otherwise, Dictionary<string, string[]> errors)
    {
        if (TimeZone is null)
        {
            return otherwise;
        }

        var known =
            TimeZone.Length <= 64 && TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) && zone.HasIanaId ? zone.Id : null;
        return known ?? Wrong(errors, "timeZone", "Give an IANA time zone, such as Asia/Tokyo or Europe/London.", otherwise);
    }

    // Who names languages of sources and none for the messages means the first.
    private string? Edition(string? otherwise, Dictionary<string, string[]> errors)
    {
        if (Language is null)
        {
            return otherwise ?? ReaderLanguages.Nearest(Languages is [var first, ..] ? first : null);
        }

        return ReaderLanguages.Nearest(Language)
            ?? Wrong(errors, "language", $"Give one of {string.Join(", ", ReaderLanguages.All)}.", otherwise);
    }

    private IReadOnlyList<OwnTerm>? Own(IReadOnlyList<OwnTerm>? otherwise, Dictionary<string, string[]> errors)
    {
        if (OwnTerms is null)
        {
            return otherwise;
        }

        var terms = OwnTermRules.InOrder(OwnTerms.OfType<OwnTermRequest>().Select(t => t.ToTerm()));
        if (OwnTermRules.Problems(terms) is not { Length: > 0 } problems)
        {
            return terms.Count > 0 ? terms : null;
        }

        errors["ownTerms"] = problems;
        return otherwise;
    }

    private QuietHours? Quiet(Dictionary<string, string[]> errors)
    {
        if (QuietHours is null)
        {
            return null;
        }

        if (
            TimeOnly.TryParseExact(QuietHours.From, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            && TimeOnly.TryParseExact(QuietHours.To, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to)
            && from != to
        )
        {
            return new QuietHours(from, to);
        }

        return Wrong<QuietHours?>(errors, "quietHours", "Give two different times as 24-hour from and to, such as 22:00 and 07:00.", null);
    }

    private static IReadOnlyList<string> List(
        IReadOnlyList<string>? given,
        IReadOnlyList<string> otherwise,
        string field,
        string advice,
        Func<string, bool> isValid,
        Dictionary<string, string[]> errors
    )
    {
        if (given is null)
        {
            return otherwise;
        }

        var list = given
            .Where(t => !string.IsNullOrWhiteSpace(t))
            .Select(t => t.Trim().ToLowerInvariant())
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        return list.Count <= 20 && list.TrueForAll(t => isValid(t)) ? list : Wrong(errors, field, advice, otherwise);
    }

    [GeneratedRegex("^[a-z]{2,3}$")]
    private static partial Regex LanguageTag();

    private static T Wrong<T>(Dictionary<string, string[]> errors, string field, string message, T otherwise)
    {
        errors[field] = [message];
        return otherwise;
    }
}

public sealed record QuietHoursRequest(string? From, string? To);

/// <param name="Phrase">A word or phrase; <c>*</c> at its end stands for any ending.</param>
/// <param name="Aliases">Its other spellings, also in other languages.</param>
public sealed record OwnTermRequest(string? Phrase, IReadOnlyList<string>? Aliases = null)
{
    internal OwnTerm ToTerm() => new(Phrase ?? "", [.. (Aliases ?? []).OfType<string>()]);

    /// <summary>A term a line, its spellings separated by bars; null for null.</summary>
    internal static IReadOnlyList<OwnTermRequest>? Lines(string? text) =>
        text is null
            ? null
            : [.. text.Split('\n').Select(OwnTerm.Read).OfType<OwnTerm>().Select(t => new OwnTermRequest(t.Phrase, t.Aliases))];
}
