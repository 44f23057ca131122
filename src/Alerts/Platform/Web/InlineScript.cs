using System.Security.Cryptography;
using System.Text;

namespace Alerts.Platform.Web;

/// <summary>A script within a page, which spares the page a request. The browser runs it by its hash, and no other.</summary>
/// <param name="Text">As it stands between the tags.</param>
/// <param name="Hash">As a Content-Security-Policy names it.</param>
internal sealed record InlineScript(string Text, string Hash)
{
    /// <summary>Puts the browser's time zone into a field that holds the server's guess.</summary>
    public static InlineScript GuessZone { get; } = Read("assets/zone.js");

    private static InlineScript Read(string name)
    {
        using var reader = new StreamReader(typeof(InlineScript).Assembly.GetManifestResourceStream(name)!);
        var text = reader.ReadToEnd();
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return new InlineScript(text, $"'sha256-{hash}'");
    }
}
