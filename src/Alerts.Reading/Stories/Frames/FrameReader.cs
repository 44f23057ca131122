using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Reads the speech frames of an article, sentence by sentence, in one pass with a bound on each.</summary>
internal sealed class FrameReader(KnowledgeBase knowledge)
{
    private const int MostSentences = 120;

    public IReadOnlyList<Frame> Read(Article article)
    {
        var phrases = knowledge.PhrasesIn(article.Language);
        var discourse = new Discourse(article) { OfState = StateOf(article) };
        var grammar = GrammarOf(article.Language, phrases, discourse);
        grammar.Prepare();
        var frames = new List<Frame>();

        // The title speaks in short; who is who stands in the text.
        var turns = new TurnReader(knowledge, phrases, discourse, grammar);
        if (article.Sentences.Any(s => s.Turn is not null))
        {
            turns.Hear(grammar.Marks(article.Sentences[0]));
        }

        var body = article.Body.Take(MostSentences);
        foreach (var sentence in article.IsTitleLead ? body.Prepend(article.Sentences[0]) : body.Append(article.Sentences[0]))
        {
            if (sentence.Turn is { } turn)
            {
                frames.AddRange(turns.Read(sentence, turn, m => InSentence(m, grammar, discourse)));
                continue;
            }

            var marks = grammar.Marks(sentence);
            turns.Hear(marks);
            frames.AddRange(InSentence(marks, grammar, discourse));
            if (marks.Actors is [{ Start: 0 } opening, ..])
            {
                discourse.Opened(opening, sentence.Index);
            }
        }

        return [.. frames.OrderBy(f => f.Sentence.Index).ThenBy(f => f.Cue.Start)];
    }

    private Source? StateOf(Article article) =>
        // A wire tells of others too; only Pyongyang's prints its government's statements as they are.
        article
            .Credits.Select(c => c.Outlet)
            .Prepend(article.Outlet)
            .FirstOrDefault(o => o.StateOf is "KP" || o is { StateOf: not null, IsWire: false })
            ?.StateOf
            is { } code
            ? new SourceNames(knowledge, article.Item.At).Government(code)
            : null;

    private FrameGrammar GrammarOf(string language, PhraseBook phrases, Discourse discourse) =>
        language switch
        {
            "ja" => new JapaneseFrames(knowledge, phrases, discourse),
            "ko" => new KoreanFrames(knowledge, phrases, discourse),
            "zh" => new ChineseFrames(knowledge, phrases, discourse),
            _ => new EnglishFrames(knowledge, phrases, discourse),
        };

    private static List<Frame> InSentence(SentenceMarks marks, FrameGrammar grammar, Discourse discourse)
    {
        var frames = new List<Frame>();
        Cue? stranger = null;

        // First who says something, then what is said within it.
        var cues = marks.Cues.OrderBy(c => c.IsTold).ThenBy(c => c.IsContent || marks.Sentence.QuotationAt(c.Start) is not null);
        foreach (var cue in cues.Where(c => grammar.IsAsserted(c, marks)))
        {
            var subjects = grammar.SubjectsOf(cue, marks, frames);
            if (subjects.Count == 0 && grammar.IsSpoken(cue, marks))
            {
                stranger = cue;
            }

            frames.AddRange(Of(cue, subjects, marks, grammar));
        }

        frames = [.. frames.Select(f => Within(f, frames, c => grammar.IsClaim(f.Cue, c, marks))).OrderBy(f => f.Cue.Start)];
        Remember(frames, marks, discourse);
        if (stranger is { } verb && !frames.Exists(f => f.Cue.Start > verb.Start))
        {
            discourse.ForgetSpeaker();
        }

        return frames;
    }

    private static IEnumerable<Frame> Of(Cue cue, IReadOnlyList<Source> subjects, SentenceMarks marks, FrameGrammar grammar)
    {
        var weighed = grammar.Weigh(cue, subjects, marks);
        foreach (var source in subjects.Where(s => cue.Admits(s)))
        {
            var (start, end) = grammar.ContentOf(cue, marks);
            yield return new Frame(source, weighed, marks.Sentence, start, end)
            {
                IsQuoted = marks.Sentence.QuotationAt(cue.Start) is not null,
                IsNegated = grammar.IsNegated(cue, marks),
                IsHearsay = grammar.IsHearsay(cue, marks),
                Time = grammar.IsPast(cue, marks) ? FrameTime.Past : FrameTime.Now,
            };
        }
    }

    /// <summary>Lets the sentences to come know who spoke in this one.</summary>
    private static void Remember(List<Frame> frames, SentenceMarks marks, Discourse discourse)
    {
        foreach (var frame in frames.Where(f => IsSpeech(f, discourse.Article)))
        {
            discourse.Spoke(frame);
        }

        if (frames.Count == 0)
        {
            discourse.WentOn(marks.Sentence);
        }

        if (frames.LastOrDefault(f => f is { Source.Kind: SourceKind.Outlet, Cue.IsTold: false, Sentence.IsTitle: false }) is { } report)
        {
            discourse.Reported(report.Source);
        }

        if (frames.LastOrDefault(IsRelayed) is { } told)
        {
            discourse.WasRelayed(told);
        }
    }

    private static bool IsSpeech(Frame frame, Article article) =>
        (!frame.Sentence.IsTitle || article.IsTitleLead)
        && frame is { Through: null, Cue.IsTold: false, IsMention: false, IsHearsay: false };

    private static bool IsRelayed(Frame frame) =>
        frame is { Source.Kind: SourceKind.Government, Through.Kind: SourceKind.Outlet or SourceKind.Unnamed };

    /// <param name="isClaim">Whether a verb claims what the frame tells.</param>
    private static Frame Within(Frame frame, List<Frame> frames, Predicate<Cue> isClaim)
    {
        var around = Around(frame.Cue, frames, frame.Source, isClaim);
        return frame with
        {
            Through = around?.Source,
            IsClaimed = around is { Source.Government: { } other } && other != frame.Source.Government && isClaim(around.Cue),
        };
    }

    /// <summary>Who says that somebody else said it.</summary>
    private static Frame? Around(Cue cue, List<Frame> frames, Source source, Predicate<Cue> isClaim) =>
        frames
            .Where(f =>
                f.Cue is { Class: not CueClass.Silent, IsTold: false }
                && (f.Cue.Class <= CueClass.Announces || isClaim(f.Cue))
                && f.ContentStart <= cue.Start
                && cue.End <= f.ContentEnd
                && f.Cue.Start != cue.Start
                && !f.Source.IsSame(source)
                && !frames.Exists(o => o.Cue.Start == f.Cue.Start && o.Source.IsSame(source))
            )
            .OrderByDescending(f => f is { Cue.Class: CueClass.Says, Source.Kind: SourceKind.Government })
            .FirstOrDefault();
}
