using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Alerts.Host.Commands;

/// <summary>What commands write: JSON lines in UTF-8 on standard output, messages on standard error.</summary>
internal static class Output
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = HostJson.All,
    };

    internal static StreamWriter Open() => Open(Console.OpenStandardOutput());

    internal static StreamWriter Open(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16) { NewLine = "\n" };

    internal static void WriteJson(this TextWriter output, object value) => output.WriteLine(JsonSerializer.Serialize(value, Json));

    internal static void Complain(string message) => Console.Error.WriteLine("alerts: " + message);

    /// <summary>Finds out before the work begins whether its result can be written.</summary>
    /// <exception cref="IOException">The folder is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing is not allowed.</exception>
    internal static void CheckWritable(FileInfo file)
    {
        var isNew = !file.Exists;
        using (file.Open(FileMode.OpenOrCreate, FileAccess.Write))
        {
            // Opening is the check.
        }

        if (isNew)
        {
            file.Delete();
        }
    }
}
