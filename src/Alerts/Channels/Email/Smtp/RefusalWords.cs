using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Alerts.Channels.Email.Smtp;

/// <summary>Codes and words by which mail servers say why they refuse: data beside this file.</summary>
internal static class RefusalWords
{
    private static readonly RefusalsFile s_file = Load();
    private static readonly FrozenSet<string> s_goneCodes = s_file.GoneCodes.ToFrozenSet();
    private static readonly FrozenSet<string> s_openCodes = s_file.OpenCodes.ToFrozenSet();
    private static readonly FrozenSet<string> s_messageCodes = s_file.MessageCodes.ToFrozenSet();
    private static readonly Regex s_ours = Any(s_file.Ours);
    private static readonly Regex s_gone = Any(s_file.Gone);
    private static readonly Regex s_tooLarge = Any(s_file.TooLarge);

    internal static bool IsGoneCode(string code) => s_goneCodes.Contains(code);

    /// <summary>A code that leaves it to the text.</summary>
    internal static bool IsOpenCode(string code) => s_openCodes.Contains(code);

    internal static bool IsMessageCode(string code) => s_messageCodes.Contains(code);

    /// <summary>Whether it speaks of what is ours: lists, rules, rates, senders, full mailboxes.</summary>
    internal static bool SpeakOfUs(string text) => s_ours.IsMatch(text);

    internal static bool SpeakOfNoMailbox(string text) => s_gone.IsMatch(text);

    internal static bool SpeakOfSize(string text) => s_tooLarge.IsMatch(text);

    private static Regex Any(string[] patterns) =>
        new(string.Join('|', patterns), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static RefusalsFile Load()
    {
        using var stream = typeof(RefusalWords).Assembly.GetManifestResourceStream("smtp/replies.json")!;
        return JsonSerializer.Deserialize(stream, AlertsJson.Default.RefusalsFile)!;
    }

    internal sealed record RefusalsFile(
        string[] GoneCodes,
        string[] OpenCodes,
        string[] MessageCodes,
        string[] Ours,
        string[] Gone,
        string[] TooLarge
    );
}
