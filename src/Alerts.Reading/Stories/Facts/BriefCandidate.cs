using Alerts.Reading.Stories.Frames;

namespace Alerts.Reading.Stories.Facts;

/// <summary>A sentence that may stand in a brief, with the item that has it.</summary>
internal sealed record BriefCandidate(ReadItem Item, ReadSentence Sentence)
{
    private const int LeastWords = 6;
    private const int LeastSubjects = 4;
    private const double LeastLikeness = 0.75;
    private const double LeastLikenessOfTranslation = 0.5;

    public string Text => Sentence.Text;

    public int Words { get; } = BriefWords.Count(Sentence.Text);

    public double Score { get; init; }

    /// <summary>The title, or the first sentence of the text.</summary>
    public bool IsLead => Sentence.Index <= 1;

    /// <summary>Sentences that only those before them explain.</summary>
    public bool LeansOnAnother { get; } = Item.Phrases.Starts("word.leans", Sentence.Sentence.Flat);

    /// <summary>Whether a government plainly confirms or denies in it.</summary>
    public bool IsStrongAnswer => FramesIn.Any(f => f.Cue.Class is CueClass.Confirms or CueClass.Denies && !f.IsNegated);

    /// <summary>The kinds of answer in it.</summary>
    public IReadOnlySet<CueClass> Answers { get; } = AnswersIn(Item, Sentence);

    private IEnumerable<Frame> FramesIn => FramesOf(Item, Sentence);

    private static IEnumerable<Frame> FramesOf(ReadItem item, ReadSentence sentence) =>
        item.Frames.Where(f => f.Sentence == sentence.Sentence);

    private static HashSet<CueClass> AnswersIn(ReadItem item, ReadSentence sentence) =>
        [.. FramesOf(item, sentence).Select(f => f.Cue.Class).Where(c => c is >= CueClass.Confirms and <= CueClass.Silent)];

    /// <summary>The sentences of the text; of an item without one, its title.</summary>
    public static IEnumerable<BriefCandidate> Of(ReadItem item)
    {
        var body = item.Opening.Skip(1).Select(s => new BriefCandidate(item, s)).Where(c => c.CanStandAlone()).ToArray();
        return body.Length > 0 ? body : item.Opening.Take(1).Select(s => new BriefCandidate(item, s));
    }

    public bool SaysTheSame(BriefCandidate other, BriefMarks marks)
    {
        if (Sentence.Lower == other.Sentence.Lower || SharesMostWords(other))
        {
            return true;
        }

        // Names are written in too many ways for counting to tell a translation.
        if (Item.Language != other.Item.Language && marks.AnswerTheSame(Text, other.Text))
        {
            return true;
        }

        // An answer is never the same as the claim that it answers, however many names they share.
        return marks.Answers.Contains(Text) == marks.Answers.Contains(other.Text) && Likeness(other) >= LeastLikeness;
    }

    /// <summary>Whether a sentence of another language tells nothing that this does not, as far as names and acts show.</summary>
    public bool TellsOf(BriefCandidate foreign, BriefMarks marks) =>
        SaysTheSame(foreign, marks)
        || (marks.Answers.Contains(Text) == marks.Answers.Contains(foreign.Text) && Likeness(foreign) >= LeastLikenessOfTranslation);

    /// <summary>The share of subjects that both name; 0 where either names too few to tell.</summary>
    public double Likeness(BriefCandidate other)
    {
        var (ours, theirs) = (Sentence.Subjects, other.Sentence.Subjects);
        if (ours.Count < LeastSubjects || theirs.Count < LeastSubjects)
        {
            return 0;
        }

        var shared = ours.Count(theirs.Contains);
        return (double)shared / (ours.Count + theirs.Count - shared);
    }

    /// <summary>How likely the other is the original of this: what both name, and the same kind of answer if it is one.</summary>
    public double LikenessAsOriginal(BriefCandidate original)
    {
        var answers = Answers;
        if (answers.Count == 0)
        {
            return original.Answers.Count == 0 ? Likeness(original) : 0;
        }

        return answers.Overlaps(original.Answers) ? Likeness(original) + 0.3 : 0;
    }

    private bool CanStandAlone() => Words >= LeastWords && Sentence.Subjects.Count > 0 && IsWhole(Text) && !IsCaption;

    private bool IsCaption => Item.Phrases.Has("furniture.caption", Sentence.Sentence.Flat);

    /// <summary>
    /// Whether it begins at its beginning, all that opens in it closes, and what it announces does not stand elsewhere.
    /// </summary>
    private static bool IsWhole(string text) =>
        !char.IsAsciiLetterLower(text[0])
        && text[^1] is not (':' or '：')
        && text.Count(c => c == '"') % 2 == 0
        && Closes(text, '“', '”')
        && Closes(text, '「', '」')
        && Closes(text, '『', '』')
        && Closes(text, '（', '）')
        && Closes(text, '(', ')');

    private static bool Closes(string text, char opening, char closing) => text.Count(c => c == opening) == text.Count(c => c == closing);

    private bool SharesMostWords(BriefCandidate other)
    {
        var (ours, theirs) = (WordsOf(Sentence), WordsOf(other.Sentence));
        var fewer = Math.Min(ours.Count, theirs.Count);
        return fewer > 4 && ours.Count(theirs.Contains) >= 0.6 * fewer;
    }

    private static HashSet<string> WordsOf(ReadSentence sentence) => sentence.Lower.Split(' ').ToHashSet(StringComparer.Ordinal);
}
