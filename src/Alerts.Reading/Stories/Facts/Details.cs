using System.Globalization;
using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Facts;

/// <summary>Numbers, places, dates, participants and the next meeting, from the sentences that tell of an item's main event.</summary>
internal static class Details
{
    private const int SentencesRead = 10;
    private const int LongestDeadline = 12;

    public static IEnumerable<StoryDetail> Of(ReadItem item, Core core, KnowledgeBase knowledge)
    {
        DateOnly? day = null;
        foreach (var sentence in item.Opening.Take(SentencesRead))
        {
            // What is planned next stands behind what took place.
            var next = NextMeeting.In(sentence, item.Language);
            if (next is { } meeting)
            {
                yield return Detail("nextMeeting", "event", meeting.IsPlanned ? "planned" : "not decided", sentence, item);
            }

            if (core.Overlap(sentence) < 2 || !sentence.Subjects.Any(knowledge.EventConcepts.Contains))
            {
                continue;
            }

            var end = next?.Start ?? sentence.Lower.Length;
            var named = DateOf(sentence, end, item);
            if (day is { } known && named is { } other && Math.Abs(known.DayNumber - other.DayNumber) > 1)
            {
                continue; // An earlier event, told as background.
            }

            foreach (
                var detail in Numbers(sentence, item)
                    .Concat(Places(sentence, end, item))
                    .Concat(Participants.In(sentence).Select(p => Detail("participants", p.About, p.Value, sentence, item)))
            )
            {
                yield return detail;
            }

            if (
                day is null
                && !item.Frames.Any(f => f.Sentence == sentence.Sentence && f.Cue.Class >= CueClass.Confirms)
                && named is { } date
            )
            {
                day = date;
                yield return Detail(
                    "date",
                    IsPlan(sentence, item) ? "plan" : "event",
                    date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    sentence,
                    item
                );
            }
        }
    }

    private static IEnumerable<StoryDetail> Numbers(ReadSentence sentence, ReadItem item) =>
        Quantities
            .In(sentence.Lower)
            .Select(q => Detail("number", q.Unit, q.Value.ToString(CultureInfo.InvariantCulture), sentence, item, q.Exact));

    private static IEnumerable<StoryDetail> Places(ReadSentence sentence, int end, ReadItem item) =>
        sentence
            .Mentions.Where(m =>
                m.End <= end && m.Entity is Entity.Place { IsCountry: false, In: not null } && IsWhere(sentence, m, item.Language)
            )
            .Select(m => (Entity.Place)m.Entity)
            .Distinct()
            .Select(p => Detail("place", "event", p.Name, sentence, item));

    /// <summary>Whether a place says where: not a capital that stands for a government.</summary>
    private static bool IsWhere(ReadSentence sentence, Mention mention, string language)
    {
        var before = sentence.Lower.AsSpan(0, mention.Start).TrimEnd();
        var after = sentence.Lower.AsSpan(mention.End);
        return language switch
        {
            "ja" => after.StartsWith("で") || after.StartsWith("近郊") || after.StartsWith("市内で"),
            "ko" => after.StartsWith("에서") || after.StartsWith("서 ") || after.StartsWith(" 인근") || after.StartsWith(" 근교"),
            "zh" => before.EndsWith("在")
                || before.EndsWith("于")
                || before.EndsWith("於")
                || after.StartsWith("近郊")
                || after.StartsWith("附近"),
            _ => !before.EndsWith("embassy in")
                && !before.EndsWith("mission in")
                && (
                    before.EndsWith(" in")
                    || before.EndsWith(" near")
                    || before.EndsWith(" at")
                    || before.EndsWith("capital of")
                    || before.EndsWith(" outside")
                ),
        };
    }

    /// <summary>The day of the event: the first one named, unless it is the day of a report or of a statement.</summary>
    private static DateOnly? DateOf(ReadSentence sentence, int end, ReadItem item)
    {
        var cues = item.Phrases.Find("cue", sentence.Sentence.Flat);
        foreach (var date in Dates.In(sentence.Lower, item.Item.At).Where(d => d.End <= end))
        {
            var reported =
                cues.Exists(c => (c.End <= date.Start && date.Start - c.End <= 14) || (c.Start >= date.End && c.Start - date.End <= 6))
                || sentence.Mentions.Any(m => m.Entity is Entity.Outlet or Entity.Office && date.Start - m.End is >= 0 and <= 3);
            if (!reported && !IsDeadline(date, sentence.Lower, item.Phrases))
            {
                return date.Date;
            }
        }

        return null;
    }

    /// <summary>What is planned is held against other plans only.</summary>
    private static bool IsPlan(ReadSentence sentence, ReadItem item) => item.Phrases.Find("plan", sentence.Sentence.Flat).Count > 0;

    /// <summary>"By 20 March", 为期20日, 20日が期限: no day on which something took place.</summary>
    private static bool IsDeadline(DateMention date, string lower, PhraseBook phrases)
    {
        var end = Math.Max(0, lower.AsSpan(0, date.Start).TrimEnd().Length);
        var from = Math.Max(0, end - LongestDeadline);
        var after = Folding.Flat(lower[date.End..Math.Min(lower.Length, date.End + LongestDeadline)]).TrimStart();
        return phrases.Find("deadline", Folding.Flat(lower[from..end])).Exists(m => m.Class == "deadline.before" && m.End == end - from)
            || phrases.EndAt("deadline.after", after, 0) > 0;
    }

    private static StoryDetail Detail(string slot, string about, string value, ReadSentence sentence, ReadItem item, bool exact = true) =>
        new(slot, about, value, sentence.Text, item.Outlet.Name, item.Item.Id, exact, item.Item.At == default ? null : item.Item.At);
}
