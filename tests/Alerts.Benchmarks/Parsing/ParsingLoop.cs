using System.Diagnostics;
using System.Globalization;

namespace Alerts.Benchmarks.Parsing;

/// <summary>
/// The same comparison in a minute, on machines that others use too: the passes take turns file by file, and the fastest tenth of each
/// file's runs counts, so that what else the machine did falls out.
/// </summary>
internal static class ParsingLoop
{
    private const int Rounds = 60;
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(5);

    public static int Run(TextWriter output)
    {
        var files = FeedFiles.Load();
        if (files.Length == 0)
        {
            output.WriteLine(FeedFiles.HowToGetThem);
            return 0;
        }

        (string Name, byte[] Body)[] strict = [.. files.Where(f => FeedFiles.IsStrict(f.Body))];
        output.WriteLine(
            Invariant(
                $"{files.Length} feeds, {Megabytes(files):0.00} MB; a strict reader gets through {strict.Length}, {Megabytes(strict):0.00} MB"
            )
        );

        // In pairs: a pass pays for the garbage of the one before it, and a tree of nodes leaves much.
        Compare(output, strict, ("XmlReader, each node", FeedFiles.XmlReaderPass), ("FeedParser.Parse", FeedFiles.FeedParserParse));
        Compare(output, strict, ("XmlReader, each node", FeedFiles.XmlReaderPass), ("XDocument.Load", FeedFiles.XDocumentLoad));
        output.WriteLine("all of them:");
        Compare(output, files, ("FeedParser.Parse", FeedFiles.FeedParserParse));
        return 0;
    }

    private static void Compare(
        TextWriter output,
        (string Name, byte[] Body)[] files,
        params (string Name, Func<byte[], int> Pass)[] passes
    )
    {
        WarmUp(files, passes);
        var seconds = new double[passes.Length];
        var allocated = new long[passes.Length];
        foreach (var (_, body) in files)
        {
            var times = passes.Select(_ => new double[Rounds]).ToArray();
            for (var round = 0; round < Rounds; round++)
            {
                for (var p = 0; p < passes.Length; p++)
                {
                    var before = GC.GetAllocatedBytesForCurrentThread();
                    var start = Stopwatch.GetTimestamp();
                    passes[p].Pass(body);
                    var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
                    times[p][round] = elapsed;
                    allocated[p] += round == 0 ? GC.GetAllocatedBytesForCurrentThread() - before : 0;
                }
            }

            for (var p = 0; p < passes.Length; p++)
            {
                Array.Sort(times[p]);
                seconds[p] += times[p][Rounds / 10];
            }
        }

        var items = files.Sum(f => FeedFiles.FeedParserParse(f.Body));
        for (var p = 0; p < passes.Length; p++)
        {
            output.WriteLine(
                Invariant(
                    $"  {passes[p].Name, -22} {files.Length / seconds[p], 8:0} feeds/s {Megabytes(files) / seconds[p], 8:0.0} MB/s {seconds[0] / seconds[p], 6:0.00} x {allocated[p] / (double)items, 8:0} bytes allocated per item"
                )
            );
        }
    }

    /// <summary>
    /// The runtime compiles what runs often a second time, in the background; what is measured before has code that no running service has.
    /// </summary>
    private static void WarmUp((string Name, byte[] Body)[] files, (string Name, Func<byte[], int> Pass)[] passes)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < s_warmUp; )
        {
            foreach (var (_, body) in files)
            {
                Array.ForEach(passes, p => p.Pass(body));
            }
        }
    }

    private static double Megabytes((string Name, byte[] Body)[] files) => files.Sum(f => f.Body.Length) / 1e6;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
