using Alerts.Reading.Stories.Frames;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>
/// What a government's move is aimed at. In English a verb of moving against somebody says little by itself: a state or an event must be known.
/// </summary>
internal sealed class MoveObjects(ReadItem item)
{
    // An article may stand between the verb and what it rejects.
    private const int Reach = 5;

    // And a time and a place between the verb and the report that it dismisses.
    private const int ObjectReach = 80;

    // 拒绝日本记者入境, 日本人の入国を拒否: between the verb and the border.
    private const int EntryReach = 12;

    /// <summary>日本の抗議に反論, 驳斥日本的谴责: who answers a reproach denies no report.</summary>
    public bool IsReproach(Frame frame)
    {
        if (item.Language == "en" || frame is not { Cue: { Class: CueClass.Denies, IsContent: false }, IsNegated: false })
        {
            return false;
        }

        var near = Beside(frame);
        var found = item.Phrases.Find("reproach", near);
        return item.Language == "zh"
            ? found is [.., var behind] && behind.End == near.Length
            : found is [.., var before] && before.End == near.Length;
    }

    /// <summary>Whether somebody was kept out at a border, and the government itself tells nothing of it.</summary>
    private bool IsEntryRefused(Frame frame) =>
        frame is { Cue: { Class: CueClass.Rejects, IsContent: false } }
        && item.Phrases.Has("entry.any", Beside(frame))
        && !item.Phrases.Has("entry.told", frame.Sentence.Flat[frame.Cue.Start..frame.Cue.End])
        && !item.Frames.Any(f =>
            f is { Cue: { IsContent: false, Class: CueClass.Says or CueClass.Announces } }
            && f.Sentence == frame.Sentence
            && f.Source.Government == frame.Source.Government
            && f.ContentStart <= frame.Cue.Start
            && frame.Cue.End <= f.ContentEnd
        );

    /// <summary>What stands beside a verb as its object: before it, or in Chinese behind it up to the next sign.</summary>
    private string Beside(Frame frame)
    {
        var flat = frame.Sentence.Flat;
        if (item.Language != "zh")
        {
            var end = item.Language == "ja" && flat[frame.Cue.Start] is 'に' or 'を' or 'と' ? frame.Cue.Start + 1 : frame.Cue.Start;
            return flat[Math.Max(0, frame.Cue.Start - EntryReach)..end];
        }

        var to = Math.Min(flat.Length, frame.Cue.End + EntryReach);
        var sign = flat.AsSpan(frame.Cue.End, to - frame.Cue.End).IndexOfAny(",。;:");
        return flat[frame.Cue.End..(sign < 0 ? to : frame.Cue.End + sign)];
    }

    public bool Has(Frame frame)
    {
        if (item.Language != "en" && IsEntryRefused(frame))
        {
            return false;
        }

        if (frame.Cue is { IsMove: false } or { IsContent: true } || item.Language != "en")
        {
            return true;
        }

        return !IsBehind("word.somebody", frame)
            && (IsBehind("word.something", frame) || Holds(frame) || IsAimed(frame) || IsDiplomatic(frame));
    }

    /// <summary>"Rejected Reuters claims", "dismissed on Friday the paper's report": what an outlet tells is denied.</summary>
    public bool IsReport(Frame frame) =>
        item.Language == "en"
        && frame is { Cue: { Class: CueClass.Rejects, IsContent: false }, IsNegated: false }
        && item.Of(frame.Sentence) is { } sentence
        && (
            sentence.Mentions.Any(m => m.Entity is Entity.Outlet { StateOf: null } && IsNear(m, frame.Cue.End))
            || (IsAgainstWords(frame) && FirstObject(frame) == "object.report")
        );

    private bool IsAgainstWords(Frame frame) => item.Phrases.EndAt("dismiss.any", frame.Sentence.Flat, frame.Cue.Start) == frame.Cue.End;

    private string? FirstObject(Frame frame) =>
        item
            .Phrases.Find("object", frame.Sentence.Flat[frame.Cue.End..Math.Min(frame.ContentEnd, frame.Cue.End + ObjectReach)])
            .Select(m => m.Class)
            .FirstOrDefault();

    private static bool IsNear(Mention mention, int end) => mention.Start >= end && mention.Start <= end + Reach;

    /// <summary>"Rejected it", "denounced the move": what the text spoke of before, or somebody.</summary>
    private bool IsBehind(string name, Frame frame)
    {
        var flat = frame.Sentence.Flat;
        return item.Phrases.EndAt(name, flat, Math.Min(frame.Cue.End + 1, flat.Length)) > 0;
    }

    /// <summary>"Calling it unacceptable", "called the launch a provocation".</summary>
    private bool Holds(Frame frame)
    {
        var (flat, cue) = (frame.Sentence.Flat, frame.Cue);
        var next = flat.IndexOf(' ', cue.Start, cue.End - cue.Start);
        return next > 0 && item.Phrases.EndAt("word.something", flat, next + 1) is > 0 and var end && end <= cue.End;
    }

    /// <summary>"Lodged its own complaint": an act among states, whoever it is aimed at.</summary>
    private bool IsDiplomatic(Frame frame) =>
        item.Phrases.Find("diplomatic", frame.Sentence.Flat[frame.Cue.Start..frame.Cue.End]) is [.., var last]
        && frame.Cue.Start + last.End == frame.Cue.End;

    private bool IsAimed(Frame frame)
    {
        var hasContent = !IsBefore(frame) && frame.ContentEnd > frame.Cue.End;
        var start = hasContent ? Math.Min(frame.Cue.Start, frame.ContentStart) : 0;
        var end = hasContent ? frame.ContentEnd : frame.Sentence.Flat.Length;
        return item.Of(frame.Sentence) is { } sentence
            && sentence.Mentions.Any(m =>
                m.Start >= start && m.End <= end && !IsVerb(m, frame) && IsOther(m.Entity, frame.Source.Government)
            );
    }

    /// <summary>"Seizes a Chinese boat and demands money for its return", "was condemned by Seoul": what it is about stands before.</summary>
    private bool IsBefore(Frame frame)
    {
        var told = frame.Sentence.Flat[frame.Cue.End..];
        return told.StartsWith(" by ", StringComparison.Ordinal) || item.Phrases.Find("back", told).Count > 0;
    }

    /// <summary>"Demanded" tells of a demand, and not of what is demanded.</summary>
    private static bool IsVerb(Mention mention, Frame frame) =>
        mention.Start == frame.Cue.Start && !frame.Sentence.Flat.AsSpan(frame.Cue.Start, frame.Cue.End - frame.Cue.Start).Contains(' ');

    private static bool IsOther(Entity entity, string? government) =>
        entity switch
        {
            Entity.Outlet => false,
            Entity.Office o => o.Government != government,
            Entity.Person p => p.Country != government,
            Entity.Place { IsCountry: true } p => p.Id != government,
            _ => true,
        };
}
