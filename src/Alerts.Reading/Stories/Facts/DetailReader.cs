using System.Globalization;
using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Facts;

/// <summary>Numbers, places, dates, participants and the next meeting, from the sentences that tell of an item's main event.</summary>
internal sealed class DetailReader
{
    private const int SentencesRead = 10;
    private const int LongestDeadline = 12;
    private const int Lead = 1;

    private readonly ReadItem _item;
    private readonly Core _core;
    private readonly KnowledgeBase _knowledge;

    // The day of the main event, once a sentence names one.
    private DateOnly? _day;

    private DetailReader(ReadItem item, Core core, KnowledgeBase knowledge)
    {
        _item = item;
        _core = core;
        _knowledge = knowledge;
    }

    public static StoryDetail[] Read(IReadOnlyList<ReadItem> items, Core core, KnowledgeBase knowledge) =>
        [.. items.SelectMany(i => new DetailReader(i, core, knowledge).Read()).DistinctBy(d => (d.Slot, d.About, d.Value, d.Outlet))];

    private IEnumerable<StoryDetail> Read() => _item.Opening.Take(SentencesRead).SelectMany(In);

    private IEnumerable<StoryDetail> In(ReadSentence sentence)
    {
        // What is planned next stands behind what took place.
        var next = NextMeeting.In(sentence, _item.Language);
        var planned = next is { } meeting ? [Meeting(meeting.IsPlanned, sentence)] : (StoryDetail[])[];
        return IsOnEvent(sentence) ? planned.Concat(OfEvent(sentence, next?.Start ?? sentence.Lower.Length)) : planned;
    }

    private StoryDetail Meeting(bool isPlanned, ReadSentence sentence) =>
        Detail(StorySlot.NextMeeting, "event", isPlanned ? "planned" : "not decided", sentence);

    private bool IsOnEvent(ReadSentence sentence) =>
        _core.Overlap(sentence) >= 2 && sentence.Subjects.Any(_knowledge.EventConcepts.Contains);

    /// <param name="end">Where what is told of the event ends in the sentence.</param>
    private IEnumerable<StoryDetail> OfEvent(ReadSentence sentence, int end)
    {
        var day = DateOf(sentence, end);
        return IsEarlierEvent(day) ? [] : [.. Numbers(sentence), .. Places(sentence, end), .. People(sentence), .. Date(sentence, day)];
    }

    /// <summary>An earlier event, told as background.</summary>
    private bool IsEarlierEvent(DateOnly? day) => _day is { } known && day is { } other && Math.Abs(known.DayNumber - other.DayNumber) > 1;

    private IEnumerable<StoryDetail> Date(ReadSentence sentence, DateOnly? day)
    {
        if (_day is not null || day is not { } date || IsAnswer(sentence))
        {
            return [];
        }

        _day = date;
        var about = IsPlan(sentence) ? "plan" : "event";
        return [Detail(StorySlot.Date, about, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), sentence)];
    }

    private bool IsAnswer(ReadSentence sentence) =>
        _item.Frames.Any(f => f.Sentence == sentence.Sentence && f.Cue.Class >= CueClass.Confirms);

    private IEnumerable<StoryDetail> Numbers(ReadSentence sentence) =>
        Quantities
            .In(sentence.Lower)
            .Select(q => Detail(StorySlot.Number, q.Unit, q.Value.ToString(CultureInfo.InvariantCulture), sentence, q.Exact));

    private IEnumerable<StoryDetail> People(ReadSentence sentence) =>
        Participants.In(sentence).Select(p => Detail(StorySlot.Participants, p.About, p.Value, sentence));

    private IEnumerable<StoryDetail> Places(ReadSentence sentence, int end) =>
        sentence
            .Mentions.Where(m => m.End <= end && m.Entity is Entity.Place { IsCountry: false, In: not null })
            .Where(m => IsWhere(sentence, m, _item.Language))
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
        var cues = _item.Phrases.Find("cue", sentence.Sentence.Flat);
        return Dates
            .In(sentence.Lower, _item.Item.At)
            .Where(d => d.IsSure && d.End <= end && !IsOfReport(d, sentence, cues) && !IsDeadline(d, sentence.Lower))
            .Select(d => (DateOnly?)d.Date)
            .FirstOrDefault();
    }

    private static bool IsOfReport(DateMention date, ReadSentence sentence, List<PhraseMatch> cues) =>
        cues.Exists(c => (c.End <= date.Start && date.Start - c.End <= 14) || (c.Start >= date.End && c.Start - date.End <= 6))
        || sentence.Mentions.Any(m => m.Entity is Entity.Outlet or Entity.Office && date.Start - m.End is >= 0 and <= 3);

    /// <summary>What is planned is held against other plans only.</summary>
    private bool IsPlan(ReadSentence sentence) => _item.Phrases.Find("plan", sentence.Sentence.Flat).Count > 0;

    /// <summary>"By 20 March", 为期20日, 20日が期限: no day on which something took place.</summary>
    private bool IsDeadline(DateMention date, string lower)
    {
        var end = Math.Max(0, lower.AsSpan(0, date.Start).TrimEnd().Length);
        var from = Math.Max(0, end - LongestDeadline);
        var after = Folding.Flat(lower[date.End..Math.Min(lower.Length, date.End + LongestDeadline)]).TrimStart();
        var before = _item.Phrases.Find("deadline", Folding.Flat(lower[from..end]));
        return before.Exists(m => m.Class == "deadline.before" && m.End == end - from)
            || _item.Phrases.EndAt("deadline.after", after, 0) > 0;
    }

    private StoryDetail Detail(StorySlot slot, string about, string value, ReadSentence sentence, bool exact = true) =>
        new(slot, about, value, sentence.Text, _item.Outlet.Name, _item.Item.Id, exact, _item.Item.At == default ? null : _item.Item.At)
        {
            IsLead = sentence.Index <= Lead,
        };
}
