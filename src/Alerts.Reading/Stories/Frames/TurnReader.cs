using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// What a speaker says in the minutes of a press conference is read as a quotation of his: "we" is his government, and a reporter's turn is
/// nobody's word.
/// </summary>
internal sealed class TurnReader(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse, FrameGrammar grammar)
{
    private readonly SourceNames _names = new(knowledge, discourse.Article.Item.At);
    private readonly Dictionary<string, Source?> _speakers = new(StringComparer.Ordinal);
    private Source? _host;
    private Source? _asked;

    /// <summary>Who is named beside a press conference, title and text above the first turn, speaks where a label names nobody.</summary>
    public void Hear(SentenceMarks marks)
    {
        var isOccasion = phrases.Find("transcript", marks.Flat).Exists(m => m.Class == "transcript.occasion");
        var hosts = marks.Actors.Select(a => a.First).Where(IsOffice).ToArray();
        if (isOccasion && hosts.Select(h => h.Government).Distinct().Count() == 1)
        {
            _host ??= hosts[^1];
        }
    }

    /// <summary>中方对此有何评论？ Who is asked answers.</summary>
    private void Ask(SentenceMarks marks)
    {
        if (phrases.Find("transcript", marks.Flat).LastOrDefault(m => m.Class == "transcript.asked") is { End: > 0 } asked)
        {
            var near = marks.Actors.LastOrDefault(a => a.End <= asked.Start && marks.SameQuotation(a.Start, asked.Start));
            _asked = near?.First is { Kind: SourceKind.Government } host ? host : null;
            _host ??= _asked;
        }
    }

    /// <param name="read">Reads a sentence as any other.</param>
    /// <returns>The frames of the sentence; none where it is no government's turn.</returns>
    public IReadOnlyList<Frame> Read(Sentence sentence, Turn turn, Func<SentenceMarks, List<Frame>> read)
    {
        // Of what a reporter says only who reported it counts.
        if (turn.IsQuestion)
        {
            Ask(grammar.Marks(sentence));
            return
            [
                .. read(grammar.Marks(sentence))
                    .Where(f => f is { Source.Kind: SourceKind.Outlet, Cue.Class: CueClass.Reports or CueClass.Attributes }),
            ];
        }

        if (SpeakerOf(turn, sentence) is not { Government: { } code } speaker)
        {
            return [];
        }

        var (opens, closes) = Around(code);
        var text = sentence.Text.Replace('"', '″');
        var said = new Sentence(opens + text + closes, sentence.Index, SentenceKind.Body, sentence.Paragraph);
        var home = discourse.Home;
        discourse.Home = code;
        var frames = read(grammar.Marks(said));
        discourse.Home = home;
        return [.. frames.Where(f => IsWithin(f.Cue, opens.Length, text.Length)).Select(f => Moved(f, speaker, sentence, opens.Length))];
    }

    private static bool IsWithin(Cue cue, int from, int length) => cue.Start >= from && cue.End <= from + length;

    private static Frame Moved(Frame frame, Source speaker, Sentence sentence, int by) =>
        frame with
        {
            Source = frame.Source.Government == speaker.Government && frame.Source.Kind == SourceKind.Government ? speaker : frame.Source,
            Cue = frame.Cue with { Start = frame.Cue.Start - by, End = frame.Cue.End - by },
            Sentence = sentence,
            ContentStart = Math.Clamp(frame.ContentStart - by, 0, sentence.Text.Length),
            ContentEnd = Math.Clamp(frame.ContentEnd - by, 0, sentence.Text.Length),
        };

    private (string Opens, string Closes) Around(string code)
    {
        var state = knowledge.Records.Governments.First(g => g.Id == code);
        var name = state.Names.TryGetValue(discourse.Article.Language, out var own) ? own[0] : state.Name;
        return discourse.Article.Language switch
        {
            "ja" => ($"{name}政府は「", "」と述べた。"),
            "ko" => ($"{name} 정부는 “", "”라고 말했다."),
            "zh" => ($"{name}政府说：“", "”"),
            _ => ($"The government of {name} said: «", "»"),
        };
    }

    private Source? SpeakerOf(Turn turn, Sentence sentence)
    {
        if (!_speakers.TryGetValue(turn.Label, out var speaker))
        {
            _speakers[turn.Label] = speaker = turn.IsAnswer ? _host : Labelled(turn.Label, sentence.Index) ?? Spokesman(turn.Label);
        }

        return speaker;
    }

    private Source? Labelled(string label, int index)
    {
        var actors = grammar.Actors.In(new Sentence(label, index, SentenceKind.Body, -1));
        return actors.Select(a => a.First).FirstOrDefault(s => s.Kind == SourceKind.Government) ?? _names.HolderCalled(label);
    }

    /// <summary>发言人 and 대변인 alone are the host's; so is whom the host is named after.</summary>
    private Source? Spokesman(string label) =>
        phrases.Find("transcript", Text.Folding.Flat(label)).Exists(m => m.Class == "transcript.host")
        || _host?.Name.Contains(label, StringComparison.OrdinalIgnoreCase) == true
            ? _host
            : _asked;

    private static bool IsOffice(Source source) => source is { Kind: SourceKind.Government, Office: not "government" };
}
