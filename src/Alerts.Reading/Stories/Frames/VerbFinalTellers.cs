using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// What a Japanese verb of speech says of somebody without quotation marks: 北朝鮮は、日本は過去を認めていないと批判した. Who stands within it has
/// said nothing.
/// </summary>
internal sealed class VerbFinalTellers(PhraseBook phrases, VerbForms forms, Predicate<char> isNoun)
{
    // と, として and an adverb, in characters.
    private const int ComplementReach = 8;

    /// <summary>The verb that closes what is told around a place; a default where none does.</summary>
    public Cue Teller(Cue told, SentenceMarks marks) =>
        marks.Cues.FirstOrDefault(c => c.Start >= told.End && IsTelling(c, marks) && marks.SameQuotation(c.Start, told.Start));

    /// <summary>Whether the topic stands within what the one before it tells, as far as a verb.</summary>
    public Telling Of(Actor topic, Actor before, Cue until, SentenceMarks marks)
    {
        if (
            topic.First.Government is not { } code
            || before.First.Government == code
            || before.First is { Kind: SourceKind.Outlet, Government: null }
        )
        {
            return Telling.Own;
        }

        var teller = marks.Cues.FirstOrDefault(c =>
            c.Start >= topic.End && c.Start <= until.Start && IsTelling(c, marks) && marks.SameQuotation(c.Start, topic.Start)
        );
        return teller.End == 0 || IsTurn(before.End, topic.Start, marks) ? Telling.Own
            : IsAdjunct(before.End, topic.Start, marks) ? Telling.Told
            : marks.Actors.Any(a => a.Start >= before.End && a.End <= topic.Start && a.First.Government == code) ? Telling.Doubtful
            : Telling.Own;
    }

    /// <summary>Whether somebody else was named before who may tell it.</summary>
    public bool IsAfterOther(Actor actor, Cue teller, SentenceMarks marks) =>
        marks.Actors.Any(a =>
            a.End <= actor.Start && a.First.Government != actor.First.Government && Of(actor, a, teller, marks) != Telling.Own
        );

    /// <summary>日本の措置を非難し、日本は認めていないと批判した: whoever spoke before goes on, and tells what the topic does.</summary>
    public bool IsToldByUnnamed(Actor topic, Cue until, SentenceMarks marks)
    {
        var opening = marks.Cues.LastOrDefault(c =>
            c is { IsContent: false, Class: >= CueClass.Demands }
            && c.End < topic.Start
            && !forms.IsEmbedded(c, marks)
            && marks.SameQuotation(c.Start, topic.Start)
        );
        return opening.End > 0
            && topic.First.Government is { } code
            && !IsTurn(opening.End, topic.Start, marks)
            && marks.Actors.Where(a => a.End <= opening.Start).All(a => a.First.Government == code)
            && marks.Cues.Any(c =>
                c.Start >= topic.End && c.Start <= until.Start && IsTelling(c, marks) && marks.SameQuotation(c.Start, topic.Start)
            );
    }

    private bool IsTelling(Cue cue, SentenceMarks marks) =>
        cue is { IsContent: false, Class: CueClass.Says or >= CueClass.Confirms and not CueClass.Silent }
        && !forms.IsEmbedded(cue, marks)
        && (marks.Flat[cue.Start] is 'と' || EndsComplement(cue.Start, marks.Flat));

    /// <summary>認めていないと, 認めていないとして強く; a quotation's own と closes the quotation.</summary>
    private bool EndsComplement(int at, string flat)
    {
        var from = Math.Max(0, at - ComplementReach);
        return phrases.Find("complement", flat[from..at]) is [.., var last]
            && from + last.End == at
            && (last.Start == 0 || flat[from + last.Start - 1] is not '」');
    }

    /// <summary>…と述べたが、日本は: the sentence turns to another.</summary>
    private bool IsTurn(int from, int to, SentenceMarks marks) =>
        phrases.Find("contrast", marks.Flat[from..to]).Count > 0
        || (marks.Sentence.IsTitle && marks.Flat.AsSpan(from, to - from).ContainsAny(' ', '…'));

    /// <summary>は20日、会見で、 or 談話を発表し、: no verb stands between that could close a clause of another matter.</summary>
    private bool IsAdjunct(int from, int to, SentenceMarks marks)
    {
        if (phrases.Has("statement.any", marks.Flat[from..to]))
        {
            return true;
        }

        if (marks.Cues.Any(c => c.Start >= from && c.End <= to && !c.IsContent))
        {
            return false;
        }

        for (var at = from + 1; at < to; at++)
        {
            if (
                marks.Flat[at] is '、'
                && !(
                    isNoun(marks.Flat[at - 1])
                    || char.IsAsciiDigit(marks.Flat[at - 1])
                    || marks.Flat[at - 1] is 'は' or 'も' or 'で' or 'に'
                )
            )
            {
                return false;
            }
        }

        return true;
    }
}

internal enum Telling
{
    /// <summary>Acts in a clause of its own.</summary>
    Own,

    /// <summary>Stands in what another tells.</summary>
    Told,

    /// <summary>Either may be meant.</summary>
    Doubtful,
}
