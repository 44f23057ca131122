using System.Diagnostics;
using System.Text.Json;

namespace Alerts.Tests.Channels.Email;

/// <summary>Reads mails with npm postal-mime.</summary>
internal static class MailParser
{
    public static async Task<IReadOnlyList<ParsedMail>> ParseAsync(IEnumerable<byte[]> messages)
    {
        var start = new ProcessStartInfo(
            "node",
            [Path.Combine(Repository.Root, "tests", "Alerts.Tests", "Channels", "Email", "parse-mail.cjs")]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["NODE_PATH"] = NodeParts.Require("postal-mime");
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync();
        foreach (var message in messages)
        {
            await node.StandardInput.WriteLineAsync(Convert.ToBase64String(message));
        }

        node.StandardInput.Close();
        var lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await node.WaitForExitAsync();
        return [.. lines.Select(l => JsonSerializer.Deserialize<ParsedMail>(l, JsonSerializerOptions.Web)!)];
    }
}

internal sealed record ParsedMail(
    string? Subject,
    ParsedAddress From,
    IReadOnlyList<ParsedAddress> To,
    string? MessageId,
    string? InReplyTo,
    string? References,
    string Text,
    string? Html,
    IReadOnlyList<ParsedHeader> Headers
);

internal sealed record ParsedAddress(string Name, string Address);

internal sealed record ParsedHeader(string Key, string Value);
