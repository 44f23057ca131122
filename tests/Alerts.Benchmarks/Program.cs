using Alerts.Benchmarks.Delivery;
using Alerts.Benchmarks.Parsing;
using Alerts.Benchmarks.Polling;
using Alerts.Benchmarks.Stories;
using BenchmarkDotNet.Running;

switch (args)
{
    case ["parsing"]:
        return ParsingLoop.Run(Console.Out);
    case ["stories"]:
        return StoryStream.Run(Console.Out);
    case ["join"]:
        return await JoinRun.RunAsync();
    case ["search", .. var rest]:
        return await SearchRun.RunAsync(rest);
    case ["polling", .. var rest]:
        return await PollingRun.RunAsync(rest);
    case ["delivery", .. var rest]:
        return await DeliveryRun.RunAsync(rest);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
