using System.Globalization;
using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Facts;

/// <summary>A sentence of an item, and the details it gives where it tells of the story's event.</summary>
/// <param name="Meeting">A next meeting, whatever else it tells of.</param>
/// <param name="IsOfEvent">Whether it speaks of an event at all.</param>
/// <param name="Day">The day it names.</param>
/// <param name="Date">That day as a detail; null where it is a government's answer that names it.</param>
internal sealed record DetailedSentence(
    ReadSentence Sentence,
    StoryDetail? Meeting,
    bool IsOfEvent,
    DateOnly? Day,
    IReadOnlyList<StoryDetail> Details,
    StoryDetail? Date
);

/// <summary>Numbers, places, dates, participants and the next meeting that an item's sentences name: read once an item.</summary>
internal sealed class DetailReader(ReadItem item, KnowledgeBase knowledge)
{
    private const int SentencesRead = 10;
    private const int LongestDeadline = 12;
    private const int Lead = 1;

    public static DetailedSentence[] Read(ReadItem item, KnowledgeBase knowledge)
    {
        var reader = new DetailReader(item, knowledge);
        return [.. item.Opening.Take(SentencesRead).Select(reader.In).Where(s => s.IsOfEvent || s.Meeting is not null)];
    }

    private DetailedSentence In(ReadSentence sentence)
    {
        // What is planned next stands behind what took place.
        var next = NextMeeting.In(sentence, item.Language);
        var meeting = next is { } planned ? Meeting(planned.IsPlanned, sentence) : null;
        return sentence.Subjects.Any(knowledge.EventConcepts.Contains)
            ? OfEvent(sentence, meeting, next?.Start ?? sentence.Lower.Length)
            : new DetailedSentence(sentence, meeting, IsOfEvent: false, Day: null, [], Date: null);
    }

    /// <param name="end">Where what is told of the event ends in the sentence.</param>
    private DetailedSentence OfEvent(ReadSentence sentence, StoryDetail? meeting, int end)
    {
        var day = DateOf(sentence, end);
        var date = day is { } named && !IsAnswer(sentence) ? Date(sentence, named) : null;
        StoryDetail[] details = [.. Numbers(sentence), .. Places(sentence, end), .. People(sentence)];
        return new DetailedSentence(sentence, meeting, IsOfEvent: true, day, details, date);
    }

    private StoryDetail Date(ReadSentence sentence, DateOnly day) =>
        Detail(StorySlot.Date, IsPlan(sentence) ? "plan" : "event", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), sentence);

    private StoryDetail Meeting(bool isPlanned, ReadSentence sentence) =>
        Detail(StorySlot.NextMeeting, "event", isPlanned ? "planned" : "not decided", sentence);

    private bool IsAnswer(ReadSentence sentence) =>
        item.Frames.Any(f => f.Sentence == sentence.Sentence && f.Cue.Class >= CueClass.Confirms);

    /// <summary>"The first since it fired two in March" counts what was before.</summary>
    private IEnumerable<StoryDetail> Numbers(ReadSentence sentence) =>
        item.Phrases.Has("sincelast.any", sentence.Sentence.Flat)
            ? []
            : Quantities
                .In(sentence.Lower)
                .Select(q => Detail(StorySlot.Number, q.Unit, q.Value.ToString(CultureInfo.InvariantCulture), sentence, q.Exact));

    private IEnumerable<StoryDetail> People(ReadSentence sentence) =>
        Participants.In(sentence).Select(p => Detail(StorySlot.Participants, p.About, p.Value, sentence));

    private IEnumerable<StoryDetail> Places(ReadSentence sentence, int end) =>
        sentence
            .Mentions.Where(m => m.End <= end && m.Entity is Entity.Place { IsCountry: false, In: not null })
            .Where(m => IsWhere(sentence, m, item.Language))
            .Select(m => (Entity.Place)m.Entity)
            .Distinct()
            .Select(p => Detail(StorySlot.Place, "event", p.Name, sentence));

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
    private DateOnly? DateOf(ReadSentence sentence, int end)
    {
        var cues = item.Phrases.Find("cue", sentence.Sentence.Flat);
        return Dates
            .In(sentence.Lower, item.Item.At)
            .Where(d => d.IsSure && d.End <= end && !IsOfReport(d, sentence, cues) && !IsDeadline(d, sentence.Lower))
            .Select(d => (DateOnly?)d.Date)
            .FirstOrDefault();
    }

    private static bool IsOfReport(DateMention date, ReadSentence sentence, List<PhraseMatch> cues) =>
        cues.Exists(c => (c.End <= date.Start && date.Start - c.End <= 14) || (c.Start >= date.End && c.Start - date.End <= 6))
        || sentence.Mentions.Any(m => m.Entity is Entity.Outlet or Entity.Office && date.Start - m.End is >= 0 and <= 3);

    /// <summary>What is planned is held against other plans only.</summary>
    private bool IsPlan(ReadSentence sentence) => item.Phrases.Find("plan", sentence.Sentence.Flat).Count > 0;

    /// <summary>"By 20 March", 为期20日, 20日が期限: no day on which something took place.</summary>
    private bool IsDeadline(DateMention date, string lower)
    {
        var end = Math.Max(0, lower.AsSpan(0, date.Start).TrimEnd().Length);
        var from = Math.Max(0, end - LongestDeadline);
        var after = Folding.Flat(lower[date.End..Math.Min(lower.Length, date.End + LongestDeadline)]).TrimStart();
        var before = item.Phrases.Find("deadline", Folding.Flat(lower[from..end]));
        return before.Exists(m => m.Class == "deadline.before" && m.End == end - from)
            || item.Phrases.EndAt("deadline.after", after, 0) > 0;
    }

    private StoryDetail Detail(StorySlot slot, string about, string value, ReadSentence sentence, bool exact = true) =>
        new(slot, about, value, sentence.Text, item.Outlet.Name, item.Item.Id, exact, item.Item.At == default ? null : item.Item.At)
        {
            IsLead = sentence.Index <= Lead,
        };
}
