using Alerts.Platform.Language;
using Alerts.Reading.Stories;
using Alerts.Subscriptions;

namespace Alerts.Editions;

/// <summary>A subscriber's wishes as a reader says them. Pure.</summary>
internal sealed class Wishes(SubscriptionPreferences preferences, ReaderText words)
{
    private const int MostTerms = 5;
    private const int LongestTerm = 40;

    /// <summary>What is sent: topics, languages, least status; such as <c>Sanctions, Cyber; in Japanese; from single origin on</c>.</summary>
    internal string InWords()
    {
        var names = new Names(words);
        var parts = new List<string>
        {
            preferences.Topics.Count == 0 ? words["Mail.AllTopics"] : words.Joined("Join.List", preferences.Topics.Select(names.Topic)),
        };
        if (preferences.Languages.Count > 0)
        {
            parts.Add(words["Wishes.Languages", words.Joined("Join.List", preferences.Languages.Select(names.Language))]);
        }

        if (preferences.MinimumStatus > StoryStatus.Rumour)
        {
            parts.Add(words["Wishes.Status", words.Of<StoryStatus>(preferences.MinimumStatus)]);
        }

        if (preferences.OwnTerms is { Count: > 0 } terms)
        {
            parts.Add(words[preferences.OwnTermsMatch == OwnTermsMatch.All ? "Wishes.Terms.All" : "Wishes.Terms.Any", Phrases(terms)]);
        }

        return PlainText(parts.Aggregate((all, next) => words["Change.Joint", all, next]));
    }

    /// <summary>When it is sent, such as <c>at once</c> or <c>once a day at 08:00; not from 22:00 to 07:00; times of Asia/Tokyo</c>.</summary>
    internal string Rhythm()
    {
        var often = preferences.Cadence switch
        {
            Cadence.Daily => words["Wishes.Daily", Hour(preferences.DigestHour)],
            Cadence.Weekly => words[
                "Wishes.Weekly",
                words.Culture.DateTimeFormat.GetDayName(preferences.DigestDay),
                Hour(preferences.DigestHour)
            ],
            Cadence.Monthly => words["Wishes.Monthly", Hour(preferences.DigestHour)],
            var cadence => words.Of<Cadence>(cadence),
        };
        var quiet = preferences.QuietHours is { } hours ? words["Wishes.Quiet", Time(hours.From), Time(hours.To)] : null;
        var zone =
            quiet is not null || preferences.Cadence >= Cadence.Daily
                ? words["Wishes.Zone", new Names(words).Zone(preferences.TimeZone)]
                : null;
        return new[] { often, quiet, zone }.OfType<string>().Aggregate((all, next) => words["Change.Joint", all, next]);
    }

    // A mail is short: the page has the rest.
    private string Phrases(IReadOnlyList<OwnTerm> terms)
    {
        var shown = terms.Take(MostTerms).Select(t => Channels.PlainText.Cut(t.Phrase, LongestTerm));
        return words.Joined("Join.List", terms.Count > MostTerms ? shown.Append("…") : shown);
    }

    private static string Hour(int hour) => Time(new TimeOnly(hour, 0));

    private static string Time(TimeOnly time) => time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static string PlainText(string text) => Channels.PlainText.ToOneLine(text);
}
