-- wrk: the same form of one of many rows at random, each time with another name.
local paths, cookie, body = {}, nil, nil
local count = 0

function init(arguments)
  cookie, body = arguments[1], arguments[2]
  math.randomseed(tonumber(arguments[3]))
  for at = 4, #arguments do paths[at - 3] = arguments[at] end
end

function request()
  count = count + 1
  local sent = body:gsub("NUMBER", string.format("%d-%d", count, math.random(1000000)))
  local headers = {
    ["Host"] = "p0.rete.localhost",
    ["Cookie"] = cookie,
    ["Content-Type"] = "application/x-www-form-urlencoded",
  }
  return wrk.format("POST", paths[math.random(#paths)], headers, sent)
end
